import { z } from 'zod';
import { uuid } from './fields.ts';
import { record } from './late-sales.ts';

/**
 * A till's unsent sales as a file: the last way out where a device must be given up before the hub is back. Read by
 * `guitai import-ledger`.
 */
export const ledgerFile = z.strictObject({
  format: z.literal('guitai-ledger'),
  version: z.literal(1),
  /** The till that made them. */
  terminal: uuid,
  exportedAt: z.int().min(0),
  /** Each under the id of the command by which the till would have told it. */
  sales: z.array(z.strictObject({ commandId: uuid, sale: record.input })).max(20_000),
});
export type LedgerFile = z.input<typeof ledgerFile>;
