import { z } from 'zod';
import type { Refusal } from '../model/answer.ts';
import { query } from './contract.ts';
import { day, type Page, page, rowId, text, uuid } from './fields.ts';

/** What the journal is about, by the rooms that its commands are named after. */
export const logKinds = {
  counter: ['sales', 'carts', 'drawer', 'shifts', 'day', 'approvals', 'kitchen'],
  goods: ['catalog', 'stock', 'labels', 'labelScales', 'imports'],
  customers: ['customers'],
  people: ['access', 'staff', 'pairing', 'badges', 'passkeys', 'notices'],
  shop: ['settings', 'setup', 'tokens', 'devices', 'scales', 'printerTest', 'print', 'lender'],
} as const;
export type LogKind = keyof typeof logKinds;

/** One command as people read it: the sentence is the terminal's, its figures are the hub's. */
export interface LogRow {
  seq: number;
  at: number;
  /** The command's name. */
  name: string;
  staffName: string | null;
  terminalName: string | null;
  /** What the sentence names: figures and names, never a secret nor anybody's personal data. */
  facts: Record<string, string | number>;
  /** Why it was refused, where the refusal itself was worth keeping (a wrong PIN). */
  refused: Refusal | null;
  /** Who agreed to it, where it took a second person. */
  agreed: string[];
}

/** The journal, newest first; days are the shop's own. `text` is looked for in what the journal keeps of input and answer. */
export const list = query('log.list', {
  permission: 'log.read',
  input: z.strictObject({
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    staffId: rowId.nullable().default(null),
    terminalId: uuid.nullable().default(null),
    /** `hub`: what the hub notes for itself, such as paper that came out; null: all but that. */
    kind: z
      .enum([...(Object.keys(logKinds) as LogKind[]), 'hub'])
      .nullable()
      .default(null),
    text: text(60).default(''),
    ...page,
  }),
}).answers<Page<LogRow>>();
