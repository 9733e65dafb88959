import { expect, it } from 'vitest';
import { Newcomers } from './newcomers.ts';

const tickets = (...ids: number[]) => ids.map((id) => ({ id }));

it('a screen rings for what came since it last looked: not when it is opened, not for what was recalled', () => {
  const screen = new Newcomers();
  expect(screen.look(1, tickets(3, 4))).toBe(false);
  expect(screen.look(1, tickets(4))).toBe(false);
  expect(screen.look(1, tickets(4, 5))).toBe(true);
  expect(screen.look(1, [])).toBe(false);
  expect(screen.look(1, tickets(3))).toBe(false);
  expect(screen.look(2, tickets(9))).toBe(false);
  expect(screen.look(2, tickets(9, 10))).toBe(true);
});

it('the first ticket of a station that had none rings', () => {
  const screen = new Newcomers();
  screen.look(1, []);
  expect(screen.look(1, tickets(1))).toBe(true);
});
