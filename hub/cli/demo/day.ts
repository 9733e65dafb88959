import type { z } from 'zod';
import type { Basket } from '../../model/basket.ts';
import { priceBasket } from '../../model/pricing.ts';
import { type Day, startOfBusinessDay } from '../../model/time.ts';
import * as sales from '../../protocol/sales.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import * as shifts from '../../protocol/shifts.ts';
import type { Who } from '../../shop/handler.ts';
import type { Customers } from './baskets.ts';
import type { Player } from './play.ts';
import { type Chance, runningSums } from './random.ts';
import { hours } from './rhythm.ts';
import type { World } from './world.ts';

const hour_ms = 3_600_000;
const hourSums = runningSums(hours);
const float = 30_000;
/** When the late shift takes over, and when the shop closes, in hours after midnight. */
const changeOver = 15;
const closing = 23;

interface Parts {
  world: World;
  customers: Customers;
  player: Player;
  chance: Chance;
  settings: ShopSettings;
  newId: () => string;
  /** Thousandths sold of each product since the last delivery: what the next one brings. */
  sold: Map<number, number>;
}

/** A sale that may still be taken back today. */
interface Recent {
  id: string;
  basket: Basket;
  cash: number;
}

/** Plays one day: shifts, customers, now and then a refund or a void, and the day's close. */
export async function playDay(day: Day, receipts: number, parts: Parts): Promise<void> {
  const { world, player, chance, settings } = parts;
  const midnight = startOfBusinessDay(day, settings.timeZone, settings.dayStart);
  const times = Array.from({ length: receipts }, () => midnight + (chance.weighted(hourSums) + chance.next()) * hour_ms)
    .map((time) => Math.floor(time))
    .sort((a, b) => a - b);
  const drawers = world.tills.map(() => float);
  const recent: Recent[][] = world.tills.map(() => []);
  const change = midnight + changeOver * hour_ms;
  const end = midnight + closing * hour_ms;

  await openAll(midnight + 6.75 * hour_ms, 0, parts);
  let late = false;
  for (const at of times) {
    if (!late && at >= change) {
      late = true;
      await closeAll(change, 0, drawers, parts);
      await openAll(change, 1, parts);
    }
    const till = chance.below(world.tills.length);
    const who = world.tills[till]![late ? 1 : 0];
    drawers[till]! += await sellOne(at, who, recent[till]!, parts);
    if (chance.inThousand(8)) drawers[till]! -= await takeBackOne(at, who, recent[till]!, parts);
  }
  if (!late) {
    await closeAll(change, 0, drawers, parts);
    await openAll(change, 1, parts);
  }
  await closeAll(end, 1, drawers, parts);
  await player.play(end, shifts.closeDay, { day, print: false }, { who: world.manager, settings });
}

async function openAll(at: number, turn: 0 | 1, { world, player, settings }: Parts): Promise<void> {
  for (const till of world.tills) await player.play(at, shifts.open, { float }, { who: till[turn], settings });
}

/** Counts are right mostly; now and then a coin is missing, or too many. */
async function closeAll(at: number, turn: 0 | 1, drawers: number[], parts: Parts): Promise<void> {
  const { world, player, chance, settings } = parts;
  for (const [index, till] of world.tills.entries()) {
    const slip = chance.inThousand(120) ? chance.pick([-1000, -500, -200, -100, -50, 50, 100, 500]) : 0;
    const counted = Math.max(0, drawers[index]! + slip);
    await player.play(at, shifts.close, { counted, note: '', print: false }, { who: till[turn], settings });
    drawers[index] = float;
  }
}

/** @returns the cash that came into the drawer */
async function sellOne(at: number, who: Who, recent: Recent[], parts: Parts): Promise<number> {
  const { customers, chance, player, settings, newId, sold } = parts;
  const basket = customers.basket(settings.rounding);
  const { total } = priceBasket(basket);
  const id = newId();
  const byCash = chance.inThousand(350);
  await player.play(
    at,
    sales.sell,
    {
      basket: basket as z.input<typeof sales.basket>,
      tenders: total === 0 ? [] : [byCash ? cash(total) : card(total, chance)],
      total,
      print: false,
    },
    { who, settings },
    id,
  );
  for (const line of basket.lines) sold.set(line.productId, (sold.get(line.productId) ?? 0) + line.quantity);
  const inCash = byCash ? total : 0;
  recent.push({ id, basket, cash: inCash });
  if (recent.length > 20) recent.shift();
  return inCash;
}

/** Notes that people pay with. */
function cash(total: number) {
  const note = [100, 500, 1000, 2000, 5000, 10_000].find((one) => one >= total);
  return { kind: 'cash' as const, amount: total, tendered: note ?? Math.ceil(total / 10_000) * 10_000 };
}

function card(total: number, chance: Chance) {
  return { kind: 'card' as const, amount: total, reference: `P${String(chance.below(1e9)).padStart(9, '0')}` };
}

/** Takes a recent sale back: whole, by a void, or one line of it, onto a card. @returns the cash that was given back */
async function takeBackOne(at: number, who: Who, recent: Recent[], parts: Parts): Promise<number> {
  const { chance, player, settings, newId } = parts;
  const [sale] = recent.splice(chance.below(recent.length), 1);
  if (!sale) return 0;
  const sender = { who, settings };
  if (chance.inThousand(300)) {
    await player.play(at, sales.voidSale, { saleId: sale.id, reason: '打错了', print: false }, sender, newId());
    return sale.cash;
  }
  const lineNo = 1 + chance.below(sale.basket.lines.length);
  const lines = [{ lineNo, quantity: sale.basket.lines[lineNo - 1]!.quantity }];
  const back = { saleId: sale.id, lines, reason: '不合适', by: 'card' as const, print: false };
  await player.play(at, sales.refund, back, sender, newId());
  return 0;
}
