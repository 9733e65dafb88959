import type { PinHasher } from '../../access/pin.ts';
import { prepareTill } from '../../access/terminals.ts';
import { done } from '../../model/answer.ts';
import type { BasketLine, TaxRule } from '../../model/basket.ts';
import type { RoleName } from '../../protocol/permissions.ts';
import { permissions } from '../../protocol/permissions.ts';
import { createProducts } from '../../shop/catalog/create-products.ts';
import type { Transcriber } from '../../shop/catalog/pinyin.ts';
import { openDemo } from '../../shop/demo/open-demo.ts';
import type { Who } from '../../shop/handler.ts';
import { addPerson } from '../../shop/staff/people.ts';
import { moveStock } from '../../shop/stock/ledger.ts';
import type { Store, Tx } from '../../store/store.ts';
import { type DemoProduct, demoCategories, demoGoods } from './goods.ts';
import type { Chance } from './random.ts';

/** Nobody stands at the drawers of a year that is wound through: they are unplugged meanwhile, and this plugs them in. */
export async function plugDrawersIn(tx: Tx): Promise<void> {
  await tx.run(`UPDATE device SET drawer_pin = 0, rev = ? WHERE kind = 'printer'`, [tx.seq]);
}

/** What can be sold, as a till would put it into a basket. */
export type Sellable = Omit<BasketLine, 'id' | 'quantity'> & { weighed: boolean };

/** The shop that the year is played in. */
export interface World {
  goods: Sellable[];
  /** Whoever sits at which till, by the till's number from 1: the early shift, then the late one. */
  tills: [early: Who, late: Who][];
  manager: Who;
}

const tillCount = 4;
const cashiers = ['陈晓', '刘洋', '赵敏', '孙倩', '周杰林', '吴桐', '郑爽爽', '冯雷'];
const products_a_command = 1000;

/**
 * Makes the demo shop and fills it: people, tills and goods with their opening stock, all by commands of its own.
 * @param onProgress is told how many products are in
 */
export async function makeWorld(
  store: Store,
  parts: { pins: PinHasher; transcriber: Transcriber; chance: Chance; products: number; newId: () => string },
  onProgress: (products: number) => void,
): Promise<World> {
  await openDemo(store, parts);
  const { newId } = parts;
  const write = async <T>(name: string, input: unknown, run: (tx: Tx) => Promise<T>): Promise<T> => {
    const command = { id: newId(), name, terminal: null, staff: null, input };
    const answer = await store.write({ ...command, run: async (tx) => done(await run(tx)) });
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
    return answer.value;
  };
  const sealed = await parts.pins.seal('5688');
  if (!sealed.ok) throw new Error(sealed.code);
  const people = await write('demo.people', {}, async (tx) => {
    const ids: number[] = [];
    for (const name of cashiers) ids.push(await addPerson(tx, { name, role: 'cashier', pin: sealed.value }));
    const terminals = [];
    for (let number = 1; number <= tillCount; number += 1) terminals.push(await prepareTill(tx, number, 'zh-CN'));
    await tx.run(`UPDATE device SET drawer_pin = NULL, rev = ? WHERE kind = 'printer'`, [tx.seq]);
    const manager = await tx.get<{ id: number; name: string }>("SELECT id, name FROM staff WHERE role = 'manager'");
    return { ids, terminals, manager: manager! };
  });
  await fillShelves(write, parts, onProgress);

  const seat = (terminal: (typeof people.terminals)[number], id: number, name: string, role: RoleName): Who => ({
    staff: { id, name, role },
    terminal,
    may: (permission) => permissions.includes(permission),
  });
  const tills = people.terminals.map((terminal, index): [Who, Who] => {
    const [early, late] = [2 * index, 2 * index + 1];
    return [
      seat(terminal, people.ids[early]!, cashiers[early]!, 'cashier'),
      seat(terminal, people.ids[late]!, cashiers[late]!, 'cashier'),
    ];
  });
  const { manager } = people;
  return {
    goods: await readGoods(store),
    tills,
    manager: seat(people.terminals[0]!, manager.id, manager.name, 'manager'),
  };
}

type WriteOne = <T>(name: string, input: unknown, run: (tx: Tx) => Promise<T>) => Promise<T>;

async function fillShelves(
  write: WriteOne,
  { chance, products, transcriber }: { chance: Chance; products: number; transcriber: Transcriber },
  onProgress: (products: number) => void,
): Promise<void> {
  const { there, taxId, categories } = await write('demo.categories', {}, async (tx) => {
    const counted = await tx.get<{ n: number }>('SELECT count(*) AS n FROM product');
    const tax = await tx.get<{ id: number }>('SELECT id FROM tax ORDER BY is_default DESC LIMIT 1');
    return { there: counted!.n, taxId: tax!.id, categories: await ensureCategories(tx) };
  });
  const goods = demoGoods(Math.max(0, products - there), chance);
  for (let count = there; count < products; ) {
    const page: DemoProduct[] = [];
    while (page.length < Math.min(products_a_command, products - count)) page.push(goods.next().value as DemoProduct);
    const transcriptions = await transcriber.transcribe(page.map((good) => good.name));
    const stock = page.map(() => chance.between(20, 200) * 1000);
    await write('demo.goods', { count: page.length }, async (tx) => {
      const ids = await createProducts(
        tx,
        page.map((good, index) => ({
          name: good.name,
          spec: good.spec,
          sku: '',
          categoryId: categories.get(good.category)!,
          taxId,
          weighed: false,
          plu: null,
          quickKey: null,
          stockTracked: true,
          stockMin: 10_000,
          cost: good.cost,
          units: [{ name: good.unit, quantity: 1000, price: good.price, codes: [good.code] }],
          ...transcriptions[index]!,
        })),
        { staffId: null },
      );
      await moveStock(
        tx,
        ids.map((productId, index) => ({ productId, quantity: stock[index]!, reason: 'opening', staffId: null })),
      );
    });
    count += page.length;
    onProgress(count);
  }
}

/** The shop's own categories where they have the name already. */
async function ensureCategories(tx: Tx): Promise<Map<string, number>> {
  await tx.run(
    `INSERT INTO category (name, position, rev)
     SELECT value, 100 + key, ?2 FROM json_each(?1) WHERE value NOT IN (SELECT name FROM category)`,
    [JSON.stringify(demoCategories), tx.seq],
  );
  const rows = await tx.all<{ id: number; name: string }>('SELECT id, name FROM category WHERE ended_at IS NULL');
  return new Map(rows.map((row) => [row.name, row.id]));
}

interface GoodRow {
  productId: number;
  unitId: number;
  name: string;
  unitName: string;
  categoryId: number | null;
  listPrice: number;
  weighed: number;
  rate: number;
  included: number;
}

async function readGoods(store: Store): Promise<Sellable[]> {
  const rows = await store.read(
    (reader) =>
      reader.all<GoodRow>(
        `SELECT p.id AS productId, u.id AS unitId, p.name, u.name AS unitName, p.category_id AS categoryId,
           u.price AS listPrice, p.weighed, t.rate, t.included
         FROM product p JOIN unit u ON u.product_id = p.id AND u.position = 0 JOIN tax t ON t.id = p.tax_id
         WHERE p.ended_at IS NULL AND u.ended_at IS NULL AND u.price > 0 ORDER BY p.id`,
      ),
    { timeout_ms: 60_000 },
  );
  return rows.map(({ rate, included, weighed, ...row }) => {
    const tax: TaxRule = { rate, included: Boolean(included) };
    return { ...row, tax, weighed: Boolean(weighed) };
  });
}
