import { z } from 'zod';
import { command, query } from './contract.ts';
import type { DeviceState } from './devices.ts';
import { nothing, type Page, page, rowId, text } from './fields.ts';

/** How the shop uses one label scale. */
export const labelScaleSettings = z.strictObject({
  /** New prices are sent by themselves. */
  auto: z.boolean().default(true),
  /** The two digits that its labels begin with; empty: those of the shop's first layout that is in use. */
  prefix: z
    .string()
    .regex(/^(2\d)?$/)
    .default(''),
  /** Days that goods keep which say nothing of their own; 0: none are printed. */
  shelfDays: z.int().min(0).max(999).default(0),
  /** Which of the label designs kept in the scale. */
  label: z.int().min(0).max(15).default(0),
});
export type LabelScaleSettings = z.infer<typeof labelScaleSettings>;

/** What a scale is told of goods (drivers/label-scale/goods.ts). Without a code: the number serves nothing any more. */
export interface LabelScaleGoods {
  slot: number;
  code: string;
  prefix: string;
  /** Minor units a kilogram, or a piece. */
  price: number;
  mode: 'weighed' | 'piece';
  name: string;
  note: string;
  shelfDays: number;
  label: number;
}

/**
 * How far goods got: `waiting` to be sent, `confirmed` by the scale, `unknown` (sent, and not answered), `refused` by it,
 * `impossible` to be sent as they are.
 */
export const labelScaleStates = ['confirmed', 'waiting', 'unknown', 'refused', 'impossible'] as const;
export type LabelScaleState = (typeof labelScaleStates)[number];
/** Why goods are `impossible`: no room left, an item code that is none, a price or a code too long, no unit of weight. */
export type LabelScaleProblem = 'slot' | 'code' | 'price' | 'unit';

export interface LabelScaleRow {
  id: number;
  name: string;
  modelName: string;
  status: DeviceState;
  settings: LabelScaleSettings;
  counts: Record<LabelScaleState, number>;
  /** Of the goods that are being sent just now; null: none are. */
  sending: { done: number; of: number } | null;
  /** When it confirmed something last, ms; null: never. */
  confirmedAt: number | null;
}
export const list = query('labelScales.list', { permission: 'catalog.edit', input: nothing }).answers<
  LabelScaleRow[]
>();

export interface LabelScaleGoodsRow {
  slot: number;
  /** Null: the number serves nothing any more. */
  product: { id: number; name: string; plu: string; shelfDays: number | null } | null;
  /** What it is to have; null: impossible. */
  wanted: LabelScaleGoods | null;
  /** What it confirmed last and nothing was sent since; null: not known. */
  has: LabelScaleGoods | null;
  state: LabelScaleState;
  problem: LabelScaleProblem | null;
  /** What it answered in place of yes. */
  answer: string | null;
  /** Of the last sending, ms. */
  at: number | null;
}
/** Goods of a scale, by number; those that no number is left for come first. */
export const goods = query('labelScales.goods', {
  permission: 'catalog.edit',
  input: z.strictObject({
    id: rowId,
    state: z.enum(labelScaleStates).nullable().default(null),
    /** Part of the name, the PLU or the number. */
    text: text(100).default(''),
    ...page,
  }),
}).answers<Page<LabelScaleGoodsRow>>();

/** Sends what differs, or everything, as a scale needs that was cleared or exchanged. It goes on when the scale is there. */
export const send = command('labelScales.send', {
  permission: 'catalog.edit',
  input: z.strictObject({ id: rowId, everything: z.boolean() }),
}).answers<null>();

export const setUp = command('labelScales.setUp', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId, settings: labelScaleSettings }),
}).answers<null>();

/** How long goods keep once they are weighed; null: as their scale says. */
export const setShelfLife = command('labelScales.setShelfLife', {
  permission: 'catalog.edit',
  input: z.strictObject({ productId: rowId, days: z.int().min(1).max(999).nullable() }),
}).answers<null>();
