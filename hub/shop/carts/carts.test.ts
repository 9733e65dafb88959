import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import { newId } from '../../model/ids.ts';
import * as protocol from '../../protocol/sales.ts';

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(() => counter.close());

const basket = () => ({ lines: [lineOf('cola', 2000), lineOf('apple', 500)], rounding: 'none' as const });

describe('a held cart', () => {
  it('is seen by every till until one takes it, whole', async () => {
    const held = basket();
    const { cartId } = await counter.till(1).value(protocol.hold, { basket: held, label: '张先生' });
    expect(await counter.till(2).value(protocol.heldCarts, {})).toEqual([
      {
        id: cartId,
        label: '张先生',
        at: counter.clock.now,
        staffName: '王店主',
        terminalName: '收银台1',
        pieces: 3,
        total: 1799,
      },
    ]);
    expect(await counter.till(2).value(protocol.take, { cartId })).toEqual({ basket: held, label: '张先生' });
    expect(await counter.till(1).value(protocol.heldCarts, {})).toEqual([]);
  });

  it('has exactly one taker; the next is told who', async () => {
    const { cartId } = await counter.till(1).value(protocol.hold, { basket: basket(), label: '' });
    const answers = await Promise.all([1, 2, 1].map((till) => counter.till(till).ask(protocol.take, { cartId })));
    expect(answers.map((answer) => (answer.ok ? 'taken' : answer))).toEqual([
      'taken',
      { ok: false, code: 'cart.taken', detail: { terminal: '收银台1' } },
      { ok: false, code: 'cart.taken', detail: { terminal: '收银台1' } },
    ]);
  });

  it('answers the same taker the same again', async () => {
    const { cartId } = await counter.till(1).value(protocol.hold, { basket: basket(), label: '' });
    const id = newId();
    const first = await counter.till(1).ask(protocol.take, { cartId }, id);
    expect(await counter.till(1).ask(protocol.take, { cartId }, id)).toEqual(first);
  });

  it('is gone once it was discarded', async () => {
    const { cartId } = await counter.till(1).value(protocol.hold, { basket: basket(), label: '' });
    expect(await counter.till(2).ask(protocol.discard, { cartId, reason: '走了' })).toEqual({ ok: true, value: null });
    expect(await counter.till(1).ask(protocol.take, { cartId })).toMatchObject({ code: 'cart.unknown' });
    expect(await counter.till(1).ask(protocol.take, { cartId: newId() })).toMatchObject({ code: 'cart.unknown' });
  });

  it('holds something', async () => {
    const empty = { lines: [], rounding: 'none' as const };
    expect(await counter.till(1).ask(protocol.hold, { basket: empty, label: '' })).toMatchObject({
      code: 'sale.no-lines',
    });
  });
});
