import { describe, expect, test } from 'vitest';
import { type Answer, done, refuse } from '../model/answer.ts';
import { Refusals } from './refusals.ts';

const minute = 60_000;
const booked = () => Promise.resolve<Answer<string>>(done('booked'));
const refused = () => Promise.resolve<Answer<string>>(refuse('sale.unknown'));

describe('a copy of what was refused', () => {
  test('is refused the same, whatever the shop would say now', async () => {
    const refusals = new Refusals();
    await refusals.guard({ key: 'a', sentAt: 10 }, refused);
    expect(await refusals.guard({ key: 'a', sentAt: 10 }, booked)).toEqual(refuse('sale.unknown'));
    expect(await refusals.guard({ key: 'a', sentAt: 9 }, booked)).toEqual(refuse('sale.unknown'));
  });

  test('that left later is another try', async () => {
    const refusals = new Refusals();
    await refusals.guard({ key: 'a', sentAt: 10 }, refused);
    expect(await refusals.guard({ key: 'a', sentAt: 11 }, booked)).toEqual(done('booked'));
  });

  test('of another sender, or of no known age, is not one', async () => {
    const refusals = new Refusals();
    await refusals.guard({ key: 'a', sentAt: 10 }, refused);
    expect(await refusals.guard({ key: 'b', sentAt: 10 }, booked)).toEqual(done('booked'));
    expect(await refusals.guard({ key: 'a', sentAt: undefined }, booked)).toEqual(done('booked'));
  });

  test('is known for two minutes, and where a terminal’s clock was set back no longer', async () => {
    let now = 0;
    const refusals = new Refusals(() => now);
    await refusals.guard({ key: 'a', sentAt: 10 }, refused);
    now = 2 * minute;
    expect(await refusals.guard({ key: 'a', sentAt: 5 }, booked)).toEqual(refuse('sale.unknown'));
    now = 2 * minute + 1;
    expect(await refusals.guard({ key: 'a', sentAt: 5 }, booked)).toEqual(done('booked'));
  });

  test('is forgotten where thousands were refused since, and nothing else is', async () => {
    const refusals = new Refusals();
    for (let n = 0; n <= 2_000; n += 1) await refusals.guard({ key: `${n}`, sentAt: 10 }, refused);
    expect(await refusals.guard({ key: '0', sentAt: 10 }, booked)).toEqual(done('booked'));
    expect(await refusals.guard({ key: '1', sentAt: 10 }, booked)).toEqual(refuse('sale.unknown'));
  });
});

test('what the hub could not do just then is asked again', async () => {
  const refusals = new Refusals();
  await refusals.guard({ key: 'a', sentAt: 10 }, () => Promise.resolve<Answer<string>>(refuse('hub.busy')));
  expect(await refusals.guard({ key: 'a', sentAt: 10 }, booked)).toEqual(done('booked'));
});
