import { expect, it } from 'vitest';
import { corrupt } from './corrupt.ts';

// A thousand places: `npm run corrupt`.
it('notices every byte that changes behind the hub’s back, wherever it lies and whenever it changes', async () => {
  const { verdicts, kinds } = await corrupt({ places: 24, seed: 7, sales: 40 });
  expect(verdicts.filter(({ how }) => how === 'missed')).toEqual([]);
  expect(new Set(verdicts.map(({ how }) => how))).toContain('refused');
  expect(new Set(verdicts.map(({ how }) => how))).toContain('found');
  expect(kinds).toBeGreaterThan(100);
}, 60_000);
