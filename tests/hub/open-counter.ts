import { createHmac } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Answer } from '../../hub/model/answer.ts';
import type { Basket, BasketLine } from '../../hub/model/basket.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import { priceBasket } from '../../hub/model/pricing.ts';
import type { Command, Query } from '../../hub/protocol/contract.ts';
import { firstRoles, type RoleName } from '../../hub/protocol/permissions.ts';
import * as sales from '../../hub/protocol/sales.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import * as shifts from '../../hub/protocol/shifts.ts';
import { handlers as carts } from '../../hub/shop/carts/index.ts';
import { handlers as drawer } from '../../hub/shop/drawer/index.ts';
import type { Who } from '../../hub/shop/handler.ts';
import { handlers as kitchen } from '../../hub/shop/kitchen/index.ts';
import { Performer } from '../../hub/shop/perform.ts';
import { handlers as printJobs } from '../../hub/shop/printjobs/index.ts';
import { reportHandlers } from '../../hub/shop/reports/index.ts';
import { handlers as salesHandlers } from '../../hub/shop/sales/index.ts';
import { sealedHandlers } from '../../hub/shop/sales/late/sealed.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import { handlers as shiftHandlers } from '../../hub/shop/shifts/index.ts';
import type { Store } from '../../hub/store/store.ts';
import { storeForShop } from './open-shop.ts';
import { openTestStore, temporaryFolder } from './open-store.ts';

/** Goods of the test counter: one unit each but for cola, which comes in cartons of 12 as well. */
export const goods = {
  cola: { productId: 1, unitId: 1, name: '可口可乐', unitName: '瓶', categoryId: 1, listPrice: 650 },
  carton: { productId: 1, unitId: 2, name: '可口可乐', unitName: '箱', categoryId: 1, listPrice: 7200 },
  apple: { productId: 2, unitId: 3, name: '红富士', unitName: '斤', categoryId: 2, listPrice: 998 },
  service: { productId: 3, unitId: 4, name: '加工费', unitName: '次', categoryId: null, listPrice: 333 },
  free: { productId: 4, unitId: 5, name: '购物袋', unitName: '个', categoryId: null, listPrice: 0 },
  scarce: { productId: 5, unitId: 6, name: '最后一件', unitName: '件', categoryId: 1, listPrice: 19_900 },
} satisfies Record<string, Omit<BasketLine, 'id' | 'quantity' | 'tax'>>;
export type Goods = keyof typeof goods;

const tax = { rate: 1300, included: true };

/** A basket's line; what differs is said. */
export function lineOf(of: Goods, quantity = 1000, overrides: Partial<BasketLine> = {}): BasketLine {
  return { id: uuidv7(), quantity, tax, ...goods[of], ...overrides };
}

export type SellInput = z.input<typeof sales.sell.input>;

/** What a till would send for these lines, paid in cash to the fen. */
export function sellInput(lines: BasketLine[], overrides: Partial<SellInput> & { discount?: Basket['discount'] } = {}) {
  const { discount, ...rest } = overrides;
  const basket = { lines, rounding: 'none' as const, ...(discount && { discount }) };
  const { total } = priceBasket(basket);
  const tenders = total === 0 ? [] : [{ kind: 'cash' as const, amount: total, tendered: total }];
  return { basket, tenders, total, print: false, ...rest } as SellInput;
}

/** Someone at a till. */
export interface Till {
  who: Who;
  ask<Input extends z.ZodType, Value>(
    contract: Command<Input, Value> | Query<Input, Value>,
    input: z.input<Input>,
    id?: string,
  ): Promise<Answer<Value>>;
  /** As `ask`, for what must succeed. */
  value<Input extends z.ZodType, Value>(
    contract: Command<Input, Value> | Query<Input, Value>,
    input: z.input<Input>,
  ): Promise<Value>;
  sell(lines: BasketLine[], overrides?: Parameters<typeof sellInput>[1]): ReturnType<Till['ask']>;
  /** @returns the sale's id */
  sold(lines: BasketLine[], overrides?: Parameters<typeof sellInput>[1]): Promise<string>;
}

export interface Counter {
  store: Store;
  path: string;
  /** The shop's settings: change them at will. */
  settings: ShopSettings;
  /** The hub's clock. */
  clock: { now: number };
  performer: Performer;
  till(number: number, role?: RoleName): Till;
  /** Opens a shift at these tills. */
  openShifts(...tills: number[]): Promise<void>;
  stockOf(goods: Goods): Promise<number>;
  sql<Row>(sql: string): Promise<Row[]>;
  write(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** The same for every counter: it lies outside the books. */
const keyed = (text: string) => createHmac('sha256', 'of the test counters').update(text).digest();

/** Noon of 21 November 2026 in Shanghai. */
const noon = Date.UTC(2026, 10, 21, 4);

/**
 * A counter with real books on disk: two tills, an owner and a cashier, six kinds of goods, no open shift.
 * @param snapshot books to put in their place instead
 */
export async function openCounter(snapshot?: string): Promise<Counter> {
  const { folder, remove } = await temporaryFolder();
  const path = join(folder, 'books.db');
  if (snapshot) await copyFile(snapshot, path);
  const clock = { now: noon };
  const store = await openTestStore(folder, { ...storeForShop, path, clock: () => clock.now });
  const settings = structuredClone(firstSettings);
  const handlers = [
    ...salesHandlers,
    ...sealedHandlers(keyed),
    ...carts,
    ...drawer,
    ...shiftHandlers,
    ...kitchen,
    ...printJobs,
  ];
  handlers.push(...reportHandlers(() => clock.now));
  const performer = new Performer(store, handlers);
  const write = async (sql: string) => {
    const run = async (tx: Parameters<Parameters<Store['write']>[0]['run']>[0]) => {
      for (const statement of sql.split(';\n')) {
        if (statement.trim())
          await tx.run(statement.replaceAll(':rev', String(tx.seq)).replaceAll(':at', String(tx.at)));
      }
      return { ok: true as const, value: null };
    };
    await store.write({ id: uuidv7(), name: 'test.write', terminal: null, staff: null, input: {}, run });
  };
  if (!snapshot) await write(firstRows);

  const staff = { owner: 1, manager: 3, cashier: 2, clerk: 4 };
  const names = { owner: '王店主', manager: '李经理', cashier: '小张', clerk: '小赵' };
  const till = (number: number, role: RoleName = 'owner'): Till => {
    const who: Who = {
      staff: { id: staff[role], name: names[role], role },
      terminal: { number, id: `till-${number}`, name: `收银台${number}`, kind: 'till' },
      may: (permission) => firstRoles[role].includes(permission),
    };
    const ask: Till['ask'] = (contract, input, id) =>
      contract.kind === 'command'
        ? performer.write(contract, input, { who, settings: structuredClone(settings) }, id)
        : performer.read(contract, input, { who, settings: structuredClone(settings) });
    const value: Till['value'] = async (contract, input) => {
      const answer = await ask(contract, input);
      if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
      return answer.value;
    };
    return {
      who,
      ask,
      value,
      sell: (lines, overrides) => ask(sales.sell, sellInput(lines, overrides)),
      sold: async (lines, overrides) => (await value(sales.sell, sellInput(lines, overrides))).saleId,
    };
  };
  return {
    store,
    path,
    settings,
    clock,
    performer,
    till,
    async openShifts(...tills) {
      for (const number of tills) await till(number).value(shifts.open, { float: 20_000 });
    },
    async stockOf(of) {
      const id = goods[of].productId;
      const row = await store.read((reader) =>
        reader.get<{ quantity: number }>('SELECT quantity FROM stock WHERE product_id = ?', [id]),
      );
      return row?.quantity ?? 0;
    },
    sql: (sql) => store.read((reader) => reader.all(sql)),
    write,
    async close() {
      await store.close();
      await remove();
    },
  };
}

const firstRows = `
INSERT INTO staff (id, name, role, pin_hash, pin_salt, rev) VALUES (1, '王店主', 'owner', x'00', x'00', :rev),
  (2, '小张', 'cashier', x'00', x'00', :rev), (3, '李经理', 'manager', x'00', x'00', :rev),
  (4, '小赵', 'clerk', x'00', x'00', :rev);
INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (1, 'till-1', 'till', '收银台1', 0, :rev), (2, 'till-2', 'till', '收银台2', 0, :rev);
INSERT INTO tax VALUES (1, '增值税', 1300, 1, 1, NULL, :rev), (2, '免税', 0, 1, 0, NULL, :rev);
INSERT INTO category (id, name, position, rev) VALUES (1, '饮料', 1, :rev), (2, '水果', 2, :rev);
INSERT INTO product (id, sku, name, spec, category_id, tax_id, weighed, plu, cost, stock_tracked, pinyin, initials,
  search, rev)
VALUES (1, '1', '可口可乐', '', 1, 1, 0, NULL, 400, 1, '', '', '', :rev),
  (2, '2', '红富士', '', 2, 1, 1, '00123', 500, 1, '', '', '', :rev),
  (3, '3', '加工费', '', NULL, 1, 0, NULL, 0, 0, '', '', '', :rev),
  (4, '4', '购物袋', '', NULL, 1, 0, NULL, 10, 1, '', '', '', :rev),
  (5, '5', '最后一件', '', 1, 1, 0, NULL, 9900, 1, '', '', '', :rev);
INSERT INTO unit (id, product_id, position, name, quantity, price, rev) VALUES (1, 1, 0, '瓶', 1000, 650, :rev),
  (2, 1, 1, '箱', 12000, 7200, :rev), (3, 2, 0, '斤', 1000, 998, :rev), (4, 3, 0, '次', 1000, 333, :rev),
  (5, 4, 0, '个', 1000, 0, :rev), (6, 5, 0, '件', 1000, 19900, :rev);
INSERT INTO price_change (unit_id, price, at, rev) SELECT id, price, :at, :rev FROM unit;
INSERT INTO stock_movement (id, product_id, quantity, reason, at)
VALUES (:rev * 1000000, 1, 100000, 'opening', :at), (:rev * 1000000 + 1, 2, 50000, 'opening', :at),
  (:rev * 1000000 + 2, 4, 9000, 'opening', :at), (:rev * 1000000 + 3, 5, 1000, 'opening', :at)`;
