import { expect, test } from 'vitest';
import { PinHasher, samePin } from './pin.ts';

test('a PIN is known again under its salt and pepper, and under no other', async () => {
  const hasher = new PinHasher(Buffer.alloc(32, 1));
  const sealed = await hasher.seal('7294');
  if (!sealed.ok) throw new Error(sealed.code);
  const { salt, hash } = sealed.value;
  const [again, wrong, elsewhere] = await Promise.all([
    hasher.hash('7294', salt),
    hasher.hash('7295', salt),
    new PinHasher(Buffer.alloc(32, 2)).hash('7294', salt),
  ]);
  expect(again.ok && samePin(again.value, hash)).toBe(true);
  expect(wrong.ok && samePin(wrong.value, hash)).toBe(false);
  expect(elsewhere.ok && samePin(elsewhere.value, hash)).toBe(false);
});

test('hashes beyond the queue are refused at once', async () => {
  const hasher = new PinHasher(Buffer.alloc(32, 1));
  const queued = Array.from({ length: 65 }, () => hasher.hash('7294', Buffer.alloc(16)));
  expect(await queued.pop()).toEqual({ ok: false, code: 'hub.busy' });
  expect((await queued[0])?.ok).toBe(true);
});
