import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contracts, describeWire } from './wire.ts';
import { wireHash } from './wire-hash.ts';

test('the wire is the one that was pinned: a message changed by accident is noticed here', () => {
  const hash = createHash('sha256').update(describeWire()).digest('hex').slice(0, 16);
  expect(wireHash, 'changed on purpose? npx tsx hub/protocol/pin-wire.ts').toBe(hash);
});

test('no two messages share a name', () => {
  const names = contracts.map((one) => one.name);
  expect(new Set(names).size).toBe(names.length);
});
