import type { Minor, Thousandths } from '../../../model/basket.ts';
import { checkDigit } from '../../../model/check-digit.ts';
import type { TemplateName } from '../../../protocol/settings.ts';

/** In Chinese and in English. */
export interface Both {
  zh: string;
  en: string;
}

/** A trade's first day. */
export interface Template {
  name: TemplateName;
  /** By key, in the order of the till's tiles. */
  categories: Record<string, Both>;
  /** The first is the default. */
  taxes: readonly TemplateTax[];
  /** Ids of hub/model/units.ts. */
  units: readonly string[];
  goods: readonly Good[];
}

export interface TemplateTax extends Both {
  /** Basis points. */
  rate: number;
}

/** Something to sell on the first day. */
export interface Good {
  category: string;
  name: Both;
  spec: string;
  /** An id of hub/model/units.ts. */
  unit: string;
  price: Minor;
  cost: Minor;
  /** EAN of the single; none: sold by tile or by weight. */
  code?: string;
  /** Sold by weight, under this item code on scale labels. */
  plu?: string;
  /** Sold in packs too. */
  pack?: { unit: string; of: Thousandths; price: Minor; code: string };
  /** Services and prepared drinks keep no stock. */
  stockTracked?: boolean;
  quickKey?: boolean;
  /** Position in `taxes`; the default unless told. */
  tax?: number;
}

/** zh, en, spec, unit, price, cost, what else. */
export type Row = readonly [string, string, string, string, Minor, Minor, Partial<Good>?];

/** The goods of one category. */
export function goodsOf(category: string, rows: readonly Row[]): Good[] {
  return rows.map(([zh, en, spec, unit, price, cost, more]) => ({
    category,
    name: { zh, en },
    spec,
    unit,
    price,
    cost,
    ...more,
  }));
}

/**
 * A made-up EAN-13 that no maker's can ever meet: 040 to 049 are each company's own (GS1 General Specifications, 1.4).
 * The twenties would be so too, but scales print their labels there.
 */
export function ownCode(number: number): string {
  const digits = `04${String(number).padStart(10, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** What small shops in China pay: the levy of small-scale taxpayers, and the rates of general ones. Shelf prices hold it. */
export const chineseTaxes: readonly TemplateTax[] = [
  { zh: '小规模 1%', en: 'Small-scale 1 %', rate: 100 },
  { zh: '小规模 3%', en: 'Small-scale 3 %', rate: 300 },
  { zh: '一般 13%', en: 'General 13 %', rate: 1300 },
  { zh: '一般 9%', en: 'General 9 %', rate: 900 },
  { zh: '一般 6%', en: 'General 6 %', rate: 600 },
];
