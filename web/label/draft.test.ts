import { expect, it } from 'vitest';
import type { ProductRow } from '../../hub/protocol/catalog.ts';
import { draftOf, errorsOf, runOf } from './draft.ts';
import { lackingLines } from './pictures.ts';

const apples = { id: 2, name: '红富士', units: [{ id: 3, name: 'kg', quantity: 1000, price: 1180, codes: [] }] };
const draft = draftOf(apples as unknown as ProductRow);

it('a run is one label of the base unit until somebody says otherwise', () => {
  expect(runOf(draft, 'price')).toEqual({ productId: 2, unitId: 3, count: 1, quantity: null });
  expect(errorsOf(draft, 'price')).toEqual({});
});

it('only a packet of weighed goods needs a weight, and only a batch bears its dates', () => {
  expect(errorsOf(draft, 'weighed')).toEqual({ quantity: true });
  const weighed = { ...draft, quantity: '1.284', batch: 'A1', madeOn: '2026-11-21' };
  expect(runOf(weighed, 'weighed')).toMatchObject({ quantity: 1_284 });
  expect(runOf(weighed, 'weighed')).not.toHaveProperty('batch');
  expect(runOf(weighed, 'batch')).toMatchObject({ batch: 'A1', madeOn: '2026-11-21', bestBefore: null });
});

it.each(['', '0', '501', '1.5', '-1', 'zwei'])('"%s" is no number of labels', (count) => {
  expect(errorsOf({ ...draft, count }, 'price')).toEqual({ count: true });
});

it('a line is drawn once for each size in which the printer lacks it', () => {
  const text = (text: string, size: number) => ({ kind: 'text' as const, x: 0, y: 0, text, size });
  const document = {
    size: '40x30' as const,
    items: [text('囍糖', 1), text('囍糖', 1), text('囍糖', 2), text('糖', 1)],
  };
  expect(lackingLines([document, document])).toEqual([
    { text: '囍糖', size: 1 },
    { text: '囍糖', size: 2 },
  ]);
});
