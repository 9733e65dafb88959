import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Basket } from '../../hub/model/basket.ts';
import { newId } from '../../hub/model/ids.ts';
import { priceBasket } from '../../hub/model/pricing.ts';
import { signIn, type TerminalKind, welcome } from '../../hub/protocol/access.ts';
import { catalogFeed, type Product } from '../../hub/protocol/catalog.ts';
import { changes } from '../../hub/protocol/live.ts';
import { sell } from '../../hub/protocol/sales.ts';
import * as shifts from '../../hub/protocol/shifts.ts';
import { lineFor } from '../../terminals/till/sell/line.ts';
import { TestTerminal } from '../hub/server/test-terminal.ts';
import { owned } from '../journeys/harness/owned.ts';
import { owner } from './books.ts';

export type SaleInput = z.input<typeof sell.input>;

/** Tills at the hub's socket, signed in, each with a shift open, following what a till's page follows. */
export interface Tills {
  terminals: TestTerminal[];
  /** Their sessions, in the same order. */
  tokens: string[];
  products: Product[];
  /** A sale of so many lines of goods picked at random, settled by a mobile payment, without paper. */
  basket(lines: number): SaleInput;
}

/** Signs a terminal in as the shop's owner. */
export async function signedIn(
  address: string,
  kind: TerminalKind,
): Promise<{ terminal: TestTerminal; token: string }> {
  const token = randomUUID().replaceAll('-', '').repeat(2);
  const terminal = await TestTerminal.connect(address, {});
  owned(async () => terminal.close());
  const { staff } = await terminal.value(welcome, {});
  const { id: staffId } = staff.find(({ name }) => name === owner.name)!;
  await terminal.value(signIn, { staffId, pin: owner.pin, token, terminal: { id: randomUUID(), kind } });
  return { terminal, token };
}

/** Opens so many tills. The first reads the goods, and all have an up-to-date copy from then on. */
export async function openTills(address: string, count: number): Promise<Tills> {
  const terminals: TestTerminal[] = [];
  const tokens: string[] = [];
  let copy: Catalog | undefined;
  for (let number = 0; number < count; number += 1) {
    const { terminal, token } = await signedIn(address, 'till');
    await terminal.value(shifts.open, { float: 0 });
    copy ??= await readCatalog(terminal);
    terminal.follow(catalogFeed, { since: copy.rev, epoch: copy.epoch });
    terminal.follow(changes, {});
    terminals.push(terminal);
    tokens.push(token);
  }
  const products = copy?.products.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0) ?? [];
  const { settings } = await terminals[0]!.value(welcome, {});
  return { terminals, tokens, products, basket: (lines) => saleOf(products, lines, settings.rounding) };
}

interface Catalog {
  epoch: string;
  rev: number;
  products: Product[];
}

async function readCatalog(terminal: TestTerminal): Promise<Catalog> {
  const feed = terminal.follow(catalogFeed, { since: 0, epoch: null });
  await feed.until((items) => items.some(({ answer }) => !answer.ok || !answer.value.more));
  feed.stop();
  const batches = feed.items.map(({ answer }) => {
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  });
  const { epoch, rev } = batches.at(-1)!;
  return { epoch, rev, products: batches.flatMap((batch) => batch.products) };
}

function saleOf(products: readonly Product[], count: number, rounding: Basket['rounding']): SaleInput {
  const lines = Array.from({ length: count }, () => {
    const product = products[Math.floor(Math.random() * products.length)]!;
    return lineFor({ product, unit: product.units[0]! });
  });
  const basket: Basket = { lines, rounding };
  const { total } = priceBasket(basket);
  const reference = `P${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  const input = { basket, tenders: [{ kind: 'card' as const, amount: total, reference }], total, print: false };
  return input as SaleInput;
}

/** What a closed loop did: each till sends its next sale when the one before is answered. */
export interface LoopResult {
  sales: number;
  seconds: number;
  /** From sending to the durable answer, of each sale. */
  latencies_ms: number[];
}

/**
 * Sells 5 lines at a time at every till, one sale in flight at each, for a while or until so many are sold. `pause_ms`:
 * between two sales of a till, half of it to one and a half times as much; none unless told.
 */
export async function closedLoop(
  { terminals, basket }: Tills,
  until: { seconds: number; sales?: number; pause_ms?: number },
): Promise<LoopResult> {
  const latencies_ms: number[] = [];
  const began = performance.now();
  const end = began + until.seconds * 1000;
  const wanted = () => until.sales ?? Number.POSITIVE_INFINITY;
  let sent = 0;
  const work = terminals.map(async (terminal) => {
    while (performance.now() < end && sent < wanted()) {
      sent += 1;
      if (until.pause_ms) await pause(until.pause_ms * (0.5 + Math.random()));
      const input = basket(5);
      const sentAt = performance.now();
      const answer = await terminal.ask(sell, input, newId());
      if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
      latencies_ms.push(performance.now() - sentAt);
    }
  });
  await Promise.all(work);
  return { sales: latencies_ms.length, seconds: (performance.now() - began) / 1000, latencies_ms };
}
