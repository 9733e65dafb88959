import type { Thousandths } from './basket.ts';
import { multiplyDivide } from './integer.ts';

/** A unit that goods are sold by. Its name is a translation (`unit.<id>`); shops may add their own without weight. */
export interface Unit {
  id: string;
  /** As written on Chinese shelf labels and in import files; all of them are recognised. */
  spellings: readonly string[];
  /** Grams in one unit: only weights have them. 斤 and 两 are the mainland's (500 g and 50 g). */
  grams?: number;
}

export const units: readonly Unit[] = [
  { id: 'piece', spellings: ['件', '个', '只', 'pc', 'pcs', 'piece', 'each', 'ea'] },
  { id: 'bottle', spellings: ['瓶', 'bottle', 'btl'] },
  { id: 'can', spellings: ['罐', '听', 'can', 'tin'] },
  { id: 'pack', spellings: ['包', 'pack', 'pkt'] },
  { id: 'bag', spellings: ['袋', 'bag'] },
  { id: 'box', spellings: ['盒', 'box'] },
  { id: 'carton', spellings: ['箱', 'carton', 'case', 'ctn'] },
  { id: 'bar', spellings: ['条', 'bar', 'strip'] },
  { id: 'cup', spellings: ['杯', 'cup'] },
  { id: 'bowl', spellings: ['碗', 'bowl'] },
  { id: 'portion', spellings: ['份', 'portion', 'serving'] },
  { id: 'sheet', spellings: ['张', 'sheet'] },
  { id: 'stick', spellings: ['支', '枝', '根', 'stick'] },
  { id: 'pair', spellings: ['双', '对', 'pair'] },
  { id: 'set', spellings: ['套', 'set'] },
  { id: 'bucket', spellings: ['桶', 'bucket'] },
  { id: 'roll', spellings: ['卷', 'roll'] },
  { id: 'block', spellings: ['块', 'block'] },
  { id: 'book', spellings: ['本', '册', 'book'] },
  { id: 'time', spellings: ['次', 'time', 'session'] },
  { id: 'hour', spellings: ['小时', 'hour', 'h'] },
  { id: 'metre', spellings: ['米', 'm', 'metre', 'meter'] },
  { id: 'litre', spellings: ['升', 'l', 'litre', 'liter'] },
  { id: 'kg', spellings: ['kg', '公斤', '千克', 'kilogram'], grams: 1000 },
  { id: 'jin', spellings: ['斤', '市斤', 'jin'], grams: 500 },
  { id: 'liang', spellings: ['两', 'liang'], grams: 50 },
  { id: 'g', spellings: ['g', '克', 'gram'], grams: 1 },
];

const bySpelling = new Map(units.flatMap((unit) => [unit.id, ...unit.spellings].map((word) => [word, unit] as const)));

/** The unit that a word means, in whatever case and with spaces around; undefined for the shop's own words. */
export function unitOf(word: string): Unit | undefined {
  return bySpelling.get(word.trim().toLowerCase());
}

/** A weight in the sold unit: 642 g of something sold by 斤 is 1.284. `gramsPerUnit` is the unit's `grams`. */
export function quantityFromGrams(grams: number, gramsPerUnit: number): Thousandths {
  return multiplyDivide(grams, 1000, gramsPerUnit);
}

/** The grams in a quantity of a weighed unit, to the nearest gram. */
export function gramsOf(quantity: Thousandths, gramsPerUnit: number): number {
  return multiplyDivide(quantity, gramsPerUnit, 1000);
}
