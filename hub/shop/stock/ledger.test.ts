import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Counter, goods, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import { movements } from '../../protocol/stock.ts';
import { Performer } from '../perform.ts';
import { verifyBooks } from '../verify/verify.ts';
import { moveStock } from './ledger.ts';
import { stockHandlers } from './stock.ts';

let counter: Counter;
let stock: Performer;

beforeEach(async () => {
  counter = await openCounter();
  stock = new Performer(
    counter.store,
    stockHandlers(counter.store, (error) => {
      throw error;
    }),
  );
  await counter.openShifts(1);
});
afterEach(() => counter.close());

const { productId } = goods.cola;

async function sellSome(): Promise<void> {
  for (const pieces of [1000, 2000]) await counter.till(1).sold([lineOf('cola', pieces), lineOf('apple', 500)]);
}

/** As much in the journal as ends a span: the next sale closes it. */
async function muchHappens(): Promise<void> {
  await Promise.all(Array.from({ length: 1030 }, () => counter.write('')));
}

it('finds what moved a product by hand, in the spans that ended and since, newest first, each once', async () => {
  await sellSome();
  await muchHappens();
  await sellSome();
  await counter.store.write({
    ...{ id: 'by-hand', name: 'test.write', terminal: null, staff: null, input: {} },
    async run(tx) {
      await moveStock(tx, [{ productId, quantity: 24_000, reason: 'receipt', staffId: 1 }]);
      return { ok: true, value: null };
    },
  });
  await muchHappens();
  await sellSome();
  expect(await counter.sql('SELECT count(*) AS n FROM stock_span WHERE through_seq > 0')).toEqual([{ n: 2 }]);

  const { who } = counter.till(1);
  const page = async (offset: number, limit: number) => {
    const answer = await stock.read(movements, { productId, offset, limit }, { who, settings: counter.settings });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  };
  const { rows, total } = await page(0, 50);
  expect(rows.map(({ quantity }) => quantity / 1000)).toEqual([-2, -1, 24, -2, -1, -2, -1, 100]);
  expect(rows.map(({ after }) => after / 1000)).toEqual([115, 117, 118, 94, 96, 97, 99, 100]);
  expect(total).toBe(8);
  expect((await page(3, 2)).rows).toEqual(rows.slice(3, 5));
  expect((await verifyBooks(counter.store)).ok).toBe(true);
});
