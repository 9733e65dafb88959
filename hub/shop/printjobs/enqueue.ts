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

/** Puts paper in the queue of whatever printer serves the terminal. It is printed only if the command is taken. */
export async function enqueue(
  tx: Tx,
  { kind, title, document }: Paper,
  { terminal, saleSeq = null }: { terminal: number; saleSeq?: number | null },
): Promise<number> {
  const row = await tx.get<{ id: number }>(
    `INSERT INTO print_job (kind, title, document, sale_seq, terminal, state, at, changed_at, rev)
     VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6, ?7) RETURNING id`,
    [kind, title, document, saleSeq, terminal, tx.at, tx.seq],
  );
  tx.touch('print');
  return row!.id;
}
