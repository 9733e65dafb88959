import { afterEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { audit, type PrintedJob } from './audit.ts';
import { soak } from './soak.ts';

const job = (overrides: Partial<PrintedJob> = {}): PrintedJob => ({
  id: 1,
  kind: 'ticket',
  title: '#1 后厨',
  document: '"* T1a."',
  state: 'confirmed',
  repeated: 0,
  attempts: 1,
  ...overrides,
});

describe('the audit of a soaked day', () => {
  it.each<[string, Partial<PrintedJob>, string[]]>([
    ['confirmed and on paper', {}, ['T1a.']],
    ['uncertain and on paper', { state: 'unknown' }, ['T1a.']],
    ['uncertain and not on paper', { state: 'unknown' }, []],
    ['failed and not on paper', { state: 'failed' }, []],
    ['uncertain, asked for again and on paper twice', { repeated: 1 }, ['T1a.', '补打 T1a. 补打']],
  ])('is content with paper that is %s', (_, overrides, papers) => {
    expect(audit(['T1a.'], [job(overrides)], papers).problems).toEqual([]);
  });

  it.each<[string, Partial<PrintedJob>[], string[]]>([
    ['was lost', [], []],
    ['is confirmed and nowhere', [{}], []],
    ['is double without a word', [{}], ['T1a.', 'T1a.']],
    ['is a copy that nobody asked for', [{}], ['T1a.', '补打 T1a.']],
    ['failed and came out', [{ state: 'failed' }], ['T1a.']],
    ['was left waiting', [{ state: 'queued' }], []],
    ['was left under way', [{ state: 'sending' }], []],
    ['was booked twice', [{}, { id: 2 }], ['T1a.']],
    ['is in no book', [{}], ['T1a.', 'T9b.']],
  ])('finds paper that %s', (_, jobs, papers) => {
    expect(audit(['T1a.'], jobs.map(job), papers).problems).not.toEqual([]);
  });
});

describe('virtual time', () => {
  const time = new VirtualTime(1_000);
  afterEach(() => time.uninstall());

  it('fires timers in their order, at their instants, and takes no longer than the work they do', async () => {
    time.install();
    const heard: [string, number][] = [];
    const note = (name: string) => () => void heard.push([name, Date.now()]);
    const repeated = setInterval(note('every'), 400);
    setTimeout(note('late'), 3_600_000);
    setTimeout(note('soon'), 500);
    clearTimeout(setTimeout(note('never'), 100));
    setTimeout(() => clearInterval(repeated), 1_000);
    void time.sleep(700).then(note('slept'));
    await time.runUntil(3_601_000);
    expect(heard).toEqual([
      ['every', 1_400],
      ['soon', 1_500],
      ['slept', 1_700],
      ['every', 1_800],
      ['late', 3_601_000],
    ]);
  });

  it('stands still while something real is under way', async () => {
    time.install();
    const began = time.now;
    let fired = false;
    setTimeout(() => {
      fired = true;
    }, 1);
    let finish = () => {};
    const work = time.during(new Promise<void>((resolve) => (finish = resolve)));
    const running = time.runUntil(began + 10);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect([fired, time.now]).toEqual([false, began]);
    finish();
    await work;
    await running;
    expect([fired, time.now]).toEqual([true, began + 10]);
  });
});

it('three quarters of an hour with failing printers: every piece of paper once, or visibly uncertain', async () => {
  const { problems, wanted, confirmed } = await soak({ seed: 2026, hours: 0.75 });
  expect(problems).toEqual([]);
  expect(wanted).toBeGreaterThan(20);
  expect(confirmed).toBeGreaterThan(wanted / 2);
}, 240_000);
