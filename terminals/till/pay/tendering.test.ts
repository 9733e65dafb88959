import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../hub/model/answer.ts';
import {
  changeOf,
  choose,
  giveBack,
  missingOf,
  mostTenders,
  remaining,
  startTendering,
  type Tendering,
  take,
  withTotal,
} from './tendering.ts';

const taken = (answer: Answer<Tendering>): Tendering => {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const typing = (state: Tendering, typed: number): Tendering => ({ ...state, typed });
const card = (state: Tendering, reference: string, typed?: number): Tendering => ({
  ...choose(state, 'card'),
  reference,
  typed,
});

describe('paying', () => {
  it('takes exactly what is due where nothing was typed', () => {
    const settled = taken(take(startTendering(9947)));
    expect(remaining(settled)).toBe(0);
    expect(settled.taken).toEqual([{ kind: 'cash', amount: 9947, tendered: 9947 }]);
  });

  it('shows the change while the amount is typed, and books no more than the bill', () => {
    const hundred = typing(startTendering(9947), 10000);
    expect([changeOf(hundred), missingOf(hundred)]).toEqual([53, 0]);
    expect(taken(take(hundred)).taken).toEqual([{ kind: 'cash', amount: 9947, tendered: 10000 }]);
  });

  it('goes on where less was given, by cash and card on one bill', () => {
    const some = taken(take(typing(startTendering(9947), 5000)));
    expect(remaining(some)).toBe(4947);
    const settled = taken(take(card(some, 'REF-1')));
    expect(remaining(settled)).toBe(0);
    expect(settled.taken.at(-1)).toEqual({ kind: 'card', amount: 4947, reference: 'REF-1' });
  });

  it('counts notes given one after the other as one tender', () => {
    const twice = taken(take(typing(taken(take(typing(startTendering(9000), 5000))), 5000)));
    expect(twice.taken).toEqual([{ kind: 'cash', amount: 9000, tendered: 10000 }]);
  });

  it('gives no change on a card, and asks for its reference', () => {
    const start = startTendering(1000);
    expect(changeOf(card(start, 'R', 2000))).toBe(0);
    expect(take(card(start, 'R', 2000))).toMatchObject({ ok: false, code: 'sale.tender-above-total' });
    expect(take(card(start, '  '))).toMatchObject({ ok: false, code: 'sale.tender-reference-missing' });
  });

  it('refuses what looks like a card number before it leaves the till', () => {
    const refused = take(card(startTendering(1000), '4111 1111 1111 1111'));
    expect(refused).toEqual({ ok: false, code: 'sale.tender-looks-like-card-number' });
  });

  it('takes nothing where nothing was given, and nothing more where nothing is due', () => {
    expect(take(typing(startTendering(1000), 0))).toMatchObject({ detail: { missing: 1000 } });
    expect(taken(take(startTendering(0))).taken).toEqual([]);
  });

  it('takes no barcode for money', () => {
    expect(take(typing(startTendering(700), 4_111_111_100))).toEqual({ ok: false, code: 'shift.amount-invalid' });
  });

  it('keeps the last of the tenders for what settles the bill', () => {
    let state = startTendering(100_000);
    for (let at = 1; at < mostTenders; at++) state = taken(take(card(state, `R${at}`, 100)));
    expect(take(card(state, 'R10', 100))).toMatchObject({ ok: false, code: 'sale.tender-below-total' });
    expect(remaining(taken(take(card(state, 'R10'))))).toBe(0);
  });

  it('gives a tender back', () => {
    const some = taken(take(card(startTendering(1000), 'R', 400)));
    expect(remaining(giveBack(some, 0))).toBe(1000);
  });

  it('follows a bill that changes: cash pays what it must, cards stay as they were charged', () => {
    const hundred = taken(take(typing(startTendering(9947), 10000)));
    expect(withTotal(hundred, 9500).taken).toEqual([{ kind: 'cash', amount: 9500, tendered: 10000 }]);
    expect(remaining(withTotal(hundred, 10500))).toBe(500);
    const mixed = taken(take(typing(choose(taken(take(card(startTendering(1000), 'R', 400))), 'cash'), 600)));
    expect(withTotal(mixed, 900).taken.map(({ amount }) => amount)).toEqual([400, 500]);
    expect(withTotal(mixed, 400).taken.map(({ kind }) => kind)).toEqual(['card']);
    expect(withTotal(mixed, 300).taken).toEqual([]);
  });

  it('always adds up: whatever is given in whatever order, tenders settle the bill and change is cash', () => {
    const given = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 50_000 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), given, (total, hands) => {
        let state = startTendering(total);
        for (const [byCard, amount] of hands) {
          const answer = take(byCard ? card(state, 'R', amount) : typing(choose(state, 'cash'), amount));
          if (answer.ok) state = answer.value;
        }
        state = taken(take(choose(state, 'cash')));
        expect(remaining(state)).toBe(0);
        expect(state.taken.length).toBeLessThanOrEqual(mostTenders);
        for (const tender of state.taken) {
          if (tender.kind === 'cash') expect(tender.tendered).toBeGreaterThanOrEqual(tender.amount);
        }
      }),
    );
  });
});
