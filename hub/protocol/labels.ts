import { z } from 'zod';
import { type LabelDocument, type LabelSize, labelKinds, labelSizes } from '../model/label.ts';
import { command, query } from './contract.ts';
import { day, nothing, quantity, rowId, text } from './fields.ts';

/** One product's labels. */
const labelRun = z.strictObject({
  productId: rowId,
  unitId: rowId,
  count: z.int().min(1).max(500),
  /** Weighed goods: how much lies in the packet, in thousandths of the unit; null elsewhere. */
  quantity: quantity.nullable().default(null),
  batch: text(30).default(''),
  madeOn: day.nullable().default(null),
  bestBefore: day.nullable().default(null),
});
export type LabelRunInput = z.input<typeof labelRun>;

const labels = {
  kind: z.enum(labelKinds),
  size: z.enum(Object.keys(labelSizes) as [LabelSize, ...LabelSize[]]),
  codeStyle: z.enum(['bars', 'qr']).default('bars'),
  /** The shop's day that labels with a date bear. */
  day,
  runs: z.array(labelRun).min(1).max(100),
};

/** What the labels will look like, one document a product. */
export const preview = query('labels.preview', {
  permission: 'catalog.edit',
  input: z.strictObject(labels),
}).answers<LabelDocument[]>();

/** Prints labels; `pictures` are the lines that the printer's font lacks, drawn by the browser that asks. */
export const print = command('labels.print', {
  permission: 'catalog.edit',
  input: z.strictObject({
    ...labels,
    printerId: rowId,
    pictures: z
      .array(
        z.strictObject({
          text: z.string().min(1).max(100),
          size: z.int().min(1).max(4),
          width: z.int().min(8).max(640),
          height: z.int().min(1).max(96),
          bits: z.base64().max(11_000),
        }),
      )
      .max(200)
      .default([]),
  }),
}).answers<{ jobId: number }>();

/** Label printers there are. */
export const labelPrinters = query('labels.printers', { permission: 'catalog.edit', input: nothing }).answers<
  { id: number; name: string }[]
>();
