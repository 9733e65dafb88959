import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter, sellInput, type Till } from '../../../../tests/hub/open-counter.ts';
import { newId } from '../../../model/ids.ts';
import * as late from '../../../protocol/late-sales.ts';
import * as sales from '../../../protocol/sales.ts';
import * as shifts from '../../../protocol/shifts.ts';
import { verifyBooks } from '../../verify/verify.ts';

/** A cart that was paid at a till: it may reach the hub as an offer, as a fact, or both, once or often, in any order. */
interface Paid {
  id: string;
  till: number;
  quantity: number;
  offer: ReturnType<typeof sellInput>;
  fact: Parameters<typeof late.record.input.parse>[0];
  /** The fact's command. */
  factId: string;
}

/** What the hub said of a sale: it must never say two things. */
interface Said {
  number: string;
  seq: number;
  total: number;
}

const way = fc.constantFrom('offer', 'fact', 'fact anew');
const delivery = fc.record({ cart: fc.nat(), way });
const event = fc.oneof(
  // What arrives together is one transaction, or a few.
  {
    weight: 8,
    arbitrary: fc.array(delivery, { minLength: 1, maxLength: 8 }).map((sent) => ({ is: 'sent', sent }) as const),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 2 }).map((till) => ({ is: 'shift', till }) as const) },
  { weight: 1, arbitrary: fc.constant({ is: 'close day' } as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }).map((hours) => ({ is: 'time', hours }) as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }).map((price) => ({ is: 'price', price }) as const) },
);
type Way = typeof way extends fc.Arbitrary<infer T> ? T : never;
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
const cart = fc.record({
  till: fc.integer({ min: 1, max: 2 }),
  quantity: fc.integer({ min: 1, max: 9 }).map((pieces) => pieces * 1000),
  /** Few, so that two papers bear the same. */
  number: fc.integer({ min: 5001, max: 5004 }),
  shift: fc.constantFrom(null, 1, 2, 99),
  off: fc.constantFrom(0, 0, 0, 7),
});

describe('whatever way a sale reaches the hub, and how often', () => {
  it('it is booked once, under one number, and the books hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cart, { minLength: 1, maxLength: 8 }),
        fc.array(event, { minLength: 3, maxLength: 14 }),
        async (carts, events) => {
          const counter = await openCounter();
          try {
            await counter.openShifts(1, 2);
            const day = '2026-11-21';
            const paid = carts.map(({ till, quantity, number, shift, off }): Paid => {
              const offer = sellInput([lineOf('cola', quantity)]);
              const { basket, tenders, total } = offer;
              const of = { saleId: newId(), at: counter.clock.now, clockUnsure: false, number, businessDay: day };
              const fact = { ...of, staffId: 2, shift, basket, tenders, total: total + off };
              return { id: of.saleId, till, quantity, offer, fact, factId: newId() };
            });
            const said = await live(counter, paid, events);
            const rows = await counter.sql<{ id: string; total: number }>('SELECT id, total FROM sale');
            expect(rows).toHaveLength(said.size);
            expect(new Set(rows.map((row) => row.id))).toEqual(new Set(said.keys()));
            const sold = paid.filter(({ id }) => said.has(id)).reduce((sum, one) => sum + one.quantity, 0);
            expect(await counter.stockOf('cola')).toBe(100_000 - sold);
            const { checks } = await verifyBooks(counter.store);
            expect(checks.filter((check) => !check.ok)).toEqual([]);
          } finally {
            await counter.close();
          }
        },
      ),
      { numRuns: 25, endOnFailure: false },
    );
  }, 120_000);
});

/** Plays the events; what the hub said of each sale that it took. */
async function live(counter: Counter, paid: readonly Paid[], events: readonly Event[]) {
  const said = new Map<string, Said>();
  for (const one of events) {
    if (one.is === 'sent') {
      await Promise.all(one.sent.map((sent) => deliver(counter, paid[sent.cart % paid.length]!, sent.way, said)));
    } else if (one.is === 'shift') await closeOrOpen(counter.till(one.till));
    else if (one.is === 'close day') await counter.till(1).ask(shifts.closeDay, { day: '2026-11-21', print: false });
    else if (one.is === 'time') counter.clock.now += one.hours * 3_600_000;
    else await counter.write(`UPDATE unit SET price = ${one.price}, rev = :rev WHERE id = 1`);
  }
  return said;
}

async function deliver(counter: Counter, it: Paid, how: Way, said: Map<string, Said>): Promise<void> {
  const till = counter.till(it.till, how === 'fact' ? 'owner' : 'cashier');
  const offered = how === 'offer' ? await till.ask(sales.sell, it.offer, it.id) : undefined;
  // An offer may be refused: shift closed, price changed. A fact never is.
  if (offered && !offered.ok) return;
  const answer = offered ?? (await till.ask(late.record, it.fact as never, how === 'fact' ? it.factId : newId()));
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) return;
  const { number, seq, total } = answer.value as Said;
  expect(said.get(it.id) ?? { number, seq, total }).toEqual({ number, seq, total });
  said.set(it.id, { number, seq, total });
}

async function closeOrOpen(till: Till): Promise<void> {
  if (await till.value(shifts.current, {})) await till.value(shifts.close, { counted: 0, print: false });
  else await till.value(shifts.open, { float: 100 });
}
