import { expect, test } from 'vitest';
import type { StaffRow } from '../../../hub/protocol/staff.ts';
import '../../../web/i18n/rooms/staff.ts';
import { isPin, stateOf, stateText } from './state.ts';

const person: StaffRow = {
  ...{ id: 1, name: '王芳', role: 'cashier', endedAt: null, lockedUntil: null, lastSignInAt: null },
  ...{ badge: null, passkeys: 0 },
};

test('a lock holds until its time, and an ended person is ended whatever else', () => {
  expect(stateOf(person, 1_000)).toBe('active');
  expect(stateOf({ ...person, lockedUntil: 2_000 }, 1_000)).toBe('locked');
  expect(stateOf({ ...person, lockedUntil: 2_000 }, 2_000)).toBe('active');
  expect(stateOf({ ...person, lockedUntil: 2_000, endedAt: 500 }, 1_000)).toBe('ended');
});

test('a lock says until when', () => {
  expect(stateText({ ...person, lockedUntil: Date.UTC(2026, 10, 21, 6, 5) }, 0)).toContain('14:05');
});

test('a PIN is four to eight digits', () => {
  expect(['2580', '60314159'].every(isPin)).toBe(true);
  expect(['258', '603141592', '25a0', '', '２５８０'].some(isPin)).toBe(false);
});
