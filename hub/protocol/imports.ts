import { z } from 'zod';
import { action, feed, query } from './contract.ts';
import { type Page, page, text, uuid } from './fields.ts';

/** What a column of the file can be. */
export const importFields = [
  'name',
  'code',
  'sku',
  'spec',
  'category',
  'unit',
  'price',
  'cost',
  'stock',
  'plu',
  'packCode',
  'packQuantity',
  'packUnit',
  'packPrice',
  'stockMin',
  'weighed',
] as const;
export type ImportField = (typeof importFields)[number];

/** field → column index. */
export const mapping = z.partialRecord(z.enum(importFields), z.int().min(0).max(299));
export type Mapping = z.infer<typeof mapping>;

/** Columns beyond the hundredth left out; formulas that were never worked out; sheets behind the first left out. */
export const importNotes = ['columns-left-out', 'formulas-without-values', 'sheets-left-out'] as const;
export type ImportNote = (typeof importNotes)[number];

/** The file goes up by POST /imports (raw body, `x-file-name`); this is what came of it. */
export interface ImportFile {
  importId: string;
  fileName: string;
  format: 'csv' | 'xlsx';
  encoding: string | null;
  rows: number;
  columns: { index: number; title: string; samples: string[] }[];
  guess: Mapping;
  /** What was not quite as it should be. */
  notes: ImportNote[];
}

/** Why a row was rejected, or why it is not simply added. Told by the terminal in words. */
export const importReasons = [
  // rejected
  'no-name',
  'name-too-long',
  'text-too-long',
  'wrong-check-digit',
  'bad-code',
  'rounded-code', // 6.90851E+12: the spreadsheet has lost the last digits
  'code-of-another-product',
  'sku-of-another-product',
  'plu-of-another-product',
  'bad-price',
  'bad-cost',
  'bad-quantity',
  'bad-pack',
  // merged or skipped
  'already-here',
  'twice-in-file',
] as const;
export type ImportReason = (typeof importReasons)[number];

export type RowFate = 'add' | 'merge' | 'skip' | 'reject';
export interface ImportRow {
  row: number; // as in the file, the heading is 1
  fate: RowFate;
  reason: ImportReason | null;
  name: string;
  code: string;
  price: number | null;
  category: string;
}
export interface ImportProgress {
  importId: string;
  phase: 'reading' | 'planning' | 'planned' | 'applying' | 'applied' | 'undoing' | 'cancelled' | 'failed';
  done: number;
  total: number;
  counts: { add: number; merge: number; skip: number; reject: number };
  problem: string | null;
}

const importId = z.strictObject({ importId: uuid });

export const file = query('imports.file', { permission: 'catalog.edit', input: importId }).answers<ImportFile>();
/** Decides each row's fate; nothing is written. */
export const plan = action('imports.plan', {
  permission: 'catalog.edit',
  input: z.strictObject({ importId: uuid, mapping, duplicates: z.enum(['merge', 'skip']) }),
}).answers<null>();
export const rows = query('imports.rows', {
  permission: 'catalog.edit',
  input: z.strictObject({
    importId: uuid,
    fate: z.enum(['add', 'merge', 'skip', 'reject']).nullable().default(null),
    ...page,
  }),
}).answers<Page<ImportRow>>();
/** Writes in small batches between sales. */
export const apply = action('imports.apply', { permission: 'catalog.edit', input: importId }).answers<null>();
/** Stops; whatever was written already is taken back, batch by batch. */
export const cancel = action('imports.cancel', { permission: 'catalog.edit', input: importId }).answers<null>();
export const progress = feed('imports.progress', {
  permission: 'catalog.edit',
  input: importId,
}).answers<ImportProgress>();
/** Rejected rows as CSV: GET /imports/<id>/rejected.csv, also for whoever asks here. */
export const rejected = query('imports.rejected', {
  permission: 'catalog.edit',
  input: z.strictObject({ importId: uuid, locale: text(10) }),
}).answers<{ csv: string }>();
