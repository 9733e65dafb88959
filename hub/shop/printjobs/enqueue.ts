import type { JobKind } from '../../protocol/printing.ts';
import type { Tx } from '../../store/store.ts';

/** Something to print, or the pulse that opens the drawer. */
export interface Paper {
  kind: JobKind;
  /** For people: the receipt's number, the report's name. */
  title: string;
  /** JSON of what hub/printing draws. */
  document: string;
}

/** Whose paper it is, and where it is to come out. */
export interface PaperRoute {
  terminal: number;
  saleSeq?: number | null;
  /** The ticket that it is the paper of. */
  ticketId?: number | null;
  /** The printer that it must come out of; null: whichever serves the terminal. */
  targetId?: number | null;
  /** The printer that takes over where that one fails. */
  deputyId?: number | null;
  /** It was on paper before: it says 补打. */
  repeated?: boolean;
}

/** Puts paper in the queue of its printer. It is printed only if the command is taken. */
export async function enqueue(tx: Tx, { kind, title, document }: Paper, route: PaperRoute): Promise<number> {
  const { terminal, saleSeq = null, ticketId = null, targetId = null, deputyId = null, repeated = false } = route;
  const row = await tx.get<{ id: number }>(
    `INSERT INTO print_job (kind, title, document, sale_seq, terminal, state, at, changed_at, rev, ticket_id, target_id,
       deputy_id, repeated)
     VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id`,
    [kind, title, document, saleSeq, terminal, tx.at, tx.seq, ticketId, targetId, deputyId, repeated],
  );
  tx.touch('print');
  return row!.id;
}
