import { z } from 'zod';
import type { Basket } from '../../../hub/model/basket.ts';
import { type Tender, tender } from '../../../hub/protocol/sales.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';
import { mostTenders } from './tendering.ts';

const keptUnder = 'till.tenders';
const kept = z.strictObject({ lines: z.array(z.string()), taken: z.array(tender).max(mostTenders) });

/**
 * Keeps what the customer has given so far on the device, as the cart is kept: a card that was charged stays charged,
 * whatever becomes of the page.
 */
export function keepTaken({ lines }: Basket, taken: readonly Tender[]): void {
  const text = taken.length === 0 ? undefined : JSON.stringify({ lines: lines.map(({ id }) => id), taken });
  writeSetting(keptUnder, text);
}

/**
 * What was taken for this cart before the page went, or before the cashier went back to the goods. A cart is known by
 * its lines, whose ids are made for it alone: goods may have been added since, and others taken out.
 */
export function takenBefore({ lines }: Basket): readonly Tender[] {
  try {
    const read = kept.safeParse(JSON.parse(readSetting(keptUnder) ?? 'null'));
    return read.success && lines.some(({ id }) => read.data.lines.includes(id)) ? read.data.taken : [];
  } catch {
    return []; // not readable: the bill shows what it counts on, nothing
  }
}
