import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import { clockState, setClock } from '../../protocol/clock.ts';
import * as sales from '../../protocol/sales.ts';
import { Performer } from '../perform.ts';
import { verifyBooks } from '../verify/verify.ts';
import { clockHandlers } from './handlers.ts';
import type { MachineClock } from './judge.ts';
import { ClockKeeper } from './keeper.ts';
import { ShopClock } from './shop-clock.ts';

const hour = 3_600_000;
const log = { info() {}, warn() {}, error() {} };

let counter: Counter;
/** The machine: its clock, the time that really goes by, and what it says of its clock. */
let machine: MachineClock & { system: number; steady: number; start: string };
let clock: ShopClock;
let keeper: ClockKeeper;

/** The hub starts on this machine: its time is the shop clock's from here on. */
async function boot(said: Partial<typeof machine>): Promise<void> {
  Object.assign(machine, said);
  clock = new ShopClock({ system: () => machine.system, steady: () => machine.steady });
  Object.defineProperty(counter.clock, 'now', { get: () => clock.now(), configurable: true });
  const { synchronised, battery, start } = machine;
  keeper = new ClockKeeper({
    clock,
    store: counter.store,
    log,
    machine: async () => ({ synchronised, battery }),
    start,
  });
  await keeper.begin();
}

/** So much time goes by. */
function pass(ms: number): void {
  machine.system += ms;
  machine.steady += ms;
}

const settings = {} as never;
const performer = () => new Performer(counter.store, clockHandlers(clock, machine.start));
const state = () => performer().read(clockState, {}, { who: counter.till(1).who, settings });
const tell = (at: number, far = false) =>
  performer().write(setClock, { at, far }, { who: counter.till(1).who, settings });
const marks = () => counter.sql<{ sure: number; source: string }>('SELECT sure, source FROM clock_mark ORDER BY rev');
const newest = async () => (await counter.sql<{ at: number }>('SELECT max(at) AS at FROM journal'))[0]!.at;

beforeEach(async () => {
  counter = await openCounter();
  machine = { system: counter.clock.now, steady: 0, synchronised: true, battery: false, start: 'first' };
  await boot({});
  await counter.openShifts(1);
});
afterEach(() => counter.close());

describe("the hub's clock", () => {
  it('that is right is the machine’s, and leaves no mark', async () => {
    pass(hour);
    expect(clock.now()).toBe(machine.system);
    expect(await state()).toMatchObject({ ok: true, value: { sure: true, source: 'synchronised' } });
    expect(await marks()).toEqual([]);
  });

  it('lost with the power sells on from the newest entry, and every time is marked as unsure', async () => {
    const last = await newest();
    await boot({ system: Date.UTC(1970, 0, 1), synchronised: false, start: 'second' });
    pass(hour);
    const id = await counter.till(1).sold([lineOf('cola')]);
    const sale = await counter.till(1).value(sales.sale, { id });
    expect(sale.at).toBe(last + hour);
    expect(sale.clockUnsure).toBe(true);
    expect(await marks()).toEqual([{ sure: 0, source: 'behind' }]);
  });

  it('three years ahead sells on from the newest entry, and can be told the time, by a person and by the network', async () => {
    const last = await newest();
    const years = 3 * 365 * 24 * hour;
    await boot({ system: last + years, synchronised: 'unknown', battery: true, start: 'second' });
    pass(hour);
    const id = await counter.till(1).sold([lineOf('cola')]);
    expect(await counter.till(1).value(sales.sale, { id })).toMatchObject({ at: last + hour, clockUnsure: true });
    expect(await tell(last + 12 * hour)).toMatchObject({ ok: true, value: { sure: true, at: last + 12 * hour } });
    await boot({ system: last + 13 * hour, synchronised: true, start: 'third' });
    expect(await state()).toMatchObject({ ok: true, value: { sure: true, at: last + 13 * hour } });
  });

  it('is right again once the network has set it, and sales from then on are sure', async () => {
    const real = machine.system;
    await boot({ system: Date.UTC(1970, 0, 1), synchronised: false, start: 'second' });
    const before = await counter.till(1).sold([lineOf('cola')]);
    Object.assign(machine, { system: real + 2 * hour, synchronised: true });
    keeper = new ClockKeeper({ clock, store: counter.store, log, machine: async () => machine, start: 'second' });
    await keeper.ask();
    const after = await counter.till(1).sold([lineOf('cola')]);
    const of = (id: string) => counter.till(1).value(sales.sale, { id });
    expect(await of(before)).toMatchObject({ clockUnsure: true });
    expect(await of(after)).toMatchObject({ at: real + 2 * hour });
    expect((await of(after)).clockUnsure).toBeUndefined();
    expect((await marks()).map((one) => one.sure)).toEqual([0, 1]);
  });

  it('does not follow the machine’s about while it is unsure', async () => {
    await boot({ synchronised: false });
    const began = clock.now();
    machine.system += 900 * hour;
    machine.steady += 1000;
    expect(clock.now()).toBe(began + 1000);
  });

  it('is told the time by a person, which holds over a restart of the hub and not of the machine', async () => {
    await boot({ system: Date.UTC(2026, 0, 2), synchronised: false, start: 'second' });
    const real = (await newest()) + 12 * hour;
    expect(await tell(real)).toMatchObject({ ok: true, value: { sure: true, source: 'told', at: real } });
    pass(hour);
    expect(clock.now()).toBe(real + hour);
    await boot({ steady: 5 });
    expect(clock.now()).toBe(real + hour);
    expect(clock.sure).toBe(true);
    await boot({ system: Date.UTC(2026, 0, 3), start: 'third' });
    expect(clock.sure).toBe(false);
    expect(clock.now()).toBeGreaterThanOrEqual(await newest());
    const { checks } = await verifyBooks(counter.store);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  it('is not told what lies before the books, nor far ahead by a slip, nor anything while it is right', async () => {
    expect(await tell(machine.system)).toMatchObject({ ok: false, code: 'clock.sure' });
    await boot({ system: 0, synchronised: false });
    const last = await newest();
    expect(await tell(last - 1)).toMatchObject({ ok: false, code: 'clock.behind-books' });
    expect(await tell(last + 365 * 24 * hour)).toMatchObject({ ok: false, code: 'clock.far-ahead' });
    expect(await tell(last + 365 * 24 * hour, true)).toMatchObject({ ok: true });
  });
});
