import { expect, test } from 'vitest';
import { isTooSimple } from './pin.ts';

test.each([
  '0000',
  '1111',
  '1234',
  '4321',
  '9876',
  '123456',
  '7890',
  '1212',
  '8888',
  '1122',
  '1988',
  '2024',
  '20202020',
])('%s is too simple', (pin) => expect(isTooSimple(pin)).toBe(true));

test.each(['2580', '7294', '1357', '481516', '60314159'])('%s will do', (pin) => expect(isTooSimple(pin)).toBe(false));
