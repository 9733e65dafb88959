import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAfter, scrollFor, visibleRange } from './table-window.ts';

const sizes = fc.record({
  total: fc.integer({ min: 0, max: 100_000 }),
  height: fc.integer({ min: 50, max: 2_000 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('a long list', () => {
  it('draws every row in sight, and never more than a screen and a little', () => {
    fc.assert(
      fc.property(sizes, ({ total, height, at }) => {
        const scrollTop = at * Math.max(0, total * 48 - height);
        const { first, end } = visibleRange(scrollTop, height, 48, total);
        expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / 48));
        expect(end).toBeGreaterThanOrEqual(Math.min(total, Math.ceil((scrollTop + height) / 48)));
        expect(end - first).toBeLessThanOrEqual(height / 48 + 18);
        expect(end).toBeLessThanOrEqual(total);
        expect(first).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('draws nothing wrong when it became shorter than where it was scrolled to', () => {
    const { first, end } = visibleRange(480_000, 600, 48, 10);
    expect(first).toBeLessThanOrEqual(end);
    expect(end).toBe(10);
  });

  it('scrolls as little as brings a row into sight below the heading', () => {
    expect(scrollFor(3, 0, 480, 48, 40)).toBe(0);
    expect(scrollFor(0, 96, 480, 48, 40)).toBe(0);
    fc.assert(
      fc.property(sizes, fc.nat(99_999), ({ height, at }, row) => {
        const tall = height + 88;
        const top = scrollFor(row, at * 4_800_000, tall, 48, 40);
        expect(row * 48).toBeGreaterThanOrEqual(top);
        expect(row * 48 + 48).toBeLessThanOrEqual(top + tall - 40);
      }),
    );
  });

  it('moves by keys and stays within its ends', () => {
    expect(rowAfter('ArrowDown', 9, 5, 10)).toBe(9);
    expect(rowAfter('ArrowUp', 0, 5, 10)).toBe(0);
    expect(rowAfter('ArrowDown', -1, 5, 10)).toBe(0);
    expect(rowAfter('PageDown', 2, 5, 10)).toBe(7);
    expect(rowAfter('End', 2, 5, 10)).toBe(9);
    expect(rowAfter('Home', 2, 5, 10)).toBe(0);
    expect(rowAfter('a', 2, 5, 10)).toBeUndefined();
    expect(rowAfter('End', 0, 5, 0)).toBeUndefined();
  });
});
