import { randomUUID } from 'node:crypto';
import { WebSocket as NodeSocket } from 'ws';
import type { Answer } from '../../hub/model/answer.ts';
import type { Basket } from '../../hub/model/basket.ts';
import { newId } from '../../hub/model/ids.ts';
import { priceBasket } from '../../hub/model/pricing.ts';
import { signIn, welcome } from '../../hub/protocol/access.ts';
import { list, type ProductRow } from '../../hub/protocol/catalog.ts';
import { sell } from '../../hub/protocol/sales.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import { open as openShift } from '../../hub/protocol/shifts.ts';
import { socketPath } from '../../hub/protocol/socket.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { lineFor } from '../../terminals/till/sell/line.ts';
import { Hub } from '../../web/socket/hub.ts';
import { openWire } from '../../web/socket/wire.ts';

/** What every till of the shop may know. */
export interface Shop {
  tokens: string[];
  goods: ProductRow[];
  settings: ShopSettings;
}

/** A till's page without its elements: the very socket, outbox and resending that run in the browser. */
export function connectTill(address: string, token: () => string): Hub {
  const hub = new Hub();
  const url = `${address.replace(/^http/, 'ws')}${socketPath}`;
  const WebSocket = NodeSocket as unknown as typeof globalThis.WebSocket;
  hub.start((events) => openWire({ ...events, url, WebSocket, params: () => ({ token: token(), wire: wireHash }) }));
  return hub;
}

/** Signs the demo shop's owner in at so many tills, and opens a shift at each. */
export async function openTills(address: string, count: number): Promise<Shop> {
  const tokens: string[] = [];
  let shop: Pick<Shop, 'goods' | 'settings'> | undefined;
  for (let till = 0; till < count; till += 1) {
    const token = randomUUID().replaceAll('-', '').repeat(2);
    const hub = connectTill(address, () => token);
    const { staff, settings } = valued(await hub.ask(welcome, {}));
    const input = { staffId: staff[0]!.id, pin: '1688', token, terminal: { id: randomUUID(), kind: 'till' as const } };
    valued(await hub.command(signIn, input));
    valued(await hub.command(openShift, { float: 10_000 }));
    shop ??= { settings, goods: await goodsOf(hub) };
    tokens.push(token);
    await hub.stop();
  }
  return { tokens, ...shop! };
}

/** Goods by the piece; there are as many of them as anybody wants, since the demo shop sells below zero. */
async function goodsOf(hub: Hub): Promise<ProductRow[]> {
  const { rows } = valued(await hub.ask(list, { limit: 200 }));
  return rows.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0);
}

export interface Sale {
  id: string;
  input: Parameters<typeof sell.input.parse>[0] & { total: number; print: boolean };
  lines: number;
  /** The hub must refuse it: the customer was told another total. */
  wrong: boolean;
}

/** A sale of five lines, in cash or by card; one in twenty is not to be booked. */
export function saleOf({ goods, settings }: Shop, random: () => number): Sale {
  const products = Array.from({ length: 5 }, () => goods[Math.floor(random() * goods.length)]!);
  const lines = products.map((product) => ({
    ...lineFor({ product, unit: product.units[0]! }),
    quantity: 1000 * (1 + Math.floor(random() * 3)),
  }));
  const basket: Basket = { lines, rounding: settings.rounding };
  const wrong = random() < 0.05;
  const total = priceBasket(basket).total + (wrong ? 10 : 0);
  const cash = { kind: 'cash' as const, amount: total, tendered: total + Math.floor(random() * 5) * 100 };
  const card = { kind: 'card' as const, amount: total, reference: `R${Math.floor(random() * 1e6)}` };
  const input = { basket, tenders: [random() < 0.5 ? cash : card], total, print: random() < 0.2 };
  return { id: newId(), input, lines: lines.length, wrong };
}

/** Sends a sale until it is answered, however often the hub is gone meanwhile. */
export function ring(hub: Hub, sale: Sale): Promise<Answer<unknown>> {
  return hub.command(sell, sale.input as never, { id: sale.id });
}

function valued<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
  return answer.value;
}
