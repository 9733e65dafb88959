import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { islandNumbers } from '../../hub/model/receipt-number.ts';
import type { KeptReturn } from '../../hub/protocol/late-sales.ts';
import type { Booked, Entry, Sold } from './entry.ts';
import type { LedgerHub } from './hub-side.ts';
import { Ledger, type Setting } from './ledger.ts';
import { MemoryLedger } from './memory.ts';
import { Sending } from './sending.ts';

const setting: Setting = {
  staffId: 1,
  staffName: '王芳',
  terminal: { number: 1, name: '收银台 1' },
  shift: 7,
  dayOf: (at) => new Date(at).toISOString().slice(0, 10),
};

const sold = (total: number): Sold => ({
  basket: { lines: [], rounding: 'none' },
  tenders: [{ kind: 'cash', amount: total, tendered: total + 50 }],
  total,
});

/** Counts on by itself, so that a failing run is the same run again. */
function counter(prefix: string): () => string {
  let next = 0;
  return () => `${prefix}${String(next++).padStart(6, '0')}`;
}

/** A refund of 100 as the hub tells it. */
const refundOf = (saleId: string): KeptReturn => ({
  ...{ seq: 1, number: '01-260101-0001', total: -100 },
  fact: {
    ...{ saleId, kind: 'refund', of: 'a', at: Date.UTC(2026, 0, 1, 8), clockUnsure: false, number: 1, shift: 7 },
    ...{ businessDay: '2026-01-01', staffId: 1, reason: '质量问题', lines: [], tenders: [], seal: '' },
  },
});

type Network = 'up' | 'lost before' | 'lost after';

/** A hub of its own kind: books by sale id, answers by command id, and a network that loses what it is told to lose. */
class PlayedHub implements LedgerHub {
  rows: { id: string; seq: number; number: string; by: 'sell' | 'record' }[] = [];
  shifts: string[] = [];
  shop = 'shop 1';
  refuses = new Map<string, Parameters<typeof refuse>[0]>();
  network: () => Network = () => 'up';
  underWay = 0;
  mostUnderWay = 0;
  private answers = new Map<string, string>();

  async sell(id: string): Promise<Answer<Booked>> {
    return this.over(() => this.take(id, `01-260101-${String(this.rows.length + 1).padStart(4, '0')}`, 'sell'));
  }

  record(fact: Entry): Promise<Answer<Booked>> {
    return this.over(() => {
      const code = this.refuses.get(fact.id);
      if (code) return refuse(code);
      const before = this.answers.get(fact.commandId!);
      // The same command id again must be the same command.
      if (before !== undefined && before !== fact.id) return refuse('command.id-reused');
      this.answers.set(fact.commandId!, fact.id);
      return this.take(fact.id, fact.number!, 'record');
    });
  }

  books() {
    return this.over(() => done({ id: this.shop, cloudThrough: null }));
  }

  known(ids: readonly string[]) {
    return this.over(() => done(this.rows.filter((one) => ids.includes(one.id))));
  }

  givenBack(id: string): Promise<Answer<KeptReturn>> {
    return this.over(() => (this.rows.some((one) => one.id === id) ? done(refundOf(id)) : refuse('sale.unknown')));
  }

  openShift(commandId: string): Promise<Answer<number | null>> {
    return this.over(() => {
      if (!this.shifts.includes(commandId)) this.shifts.push(commandId);
      return done(100 + this.shifts.indexOf(commandId));
    });
  }

  /** The books of an older time come back. */
  restore(seq: number): void {
    this.rows = this.rows.filter((one) => one.seq <= seq);
    this.answers.clear();
  }

  private take(id: string, number: string, by: 'sell' | 'record'): Answer<Booked> {
    const known = this.rows.find((one) => one.id === id);
    if (known) return done(known);
    const row = { id, number, by, seq: (this.rows.at(-1)?.seq ?? 0) + 1 };
    this.rows.push(row);
    return done(row);
  }

  private async over<T>(work: () => Answer<T>): Promise<Answer<T>> {
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    const network = this.network();
    await Promise.resolve();
    const answer = network === 'lost before' ? refuse('hub.away') : work();
    await Promise.resolve();
    this.underWay -= 1;
    return network === 'up' ? answer : refuse('hub.away');
  }
}

/** One turn of the loop instead of a wait; what waits for hours waits for its signal. */
const pause = (ms: number, signal: AbortSignal) =>
  ms > 60_000
    ? new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    : new Promise<void>((resolve) => setImmediate(resolve));

async function settled(ledger: Ledger, sending: Sending): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (turn > 30 && ledger.waiting.facts === 0 && sending.state.is !== 'sending') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`still ${ledger.waiting.facts} facts, ${sending.state.is}`);
}

async function shop(storage = new MemoryLedger(), now = { ms: Date.UTC(2026, 0, 1) }) {
  const hub = new PlayedHub();
  const ledger = await Ledger.open({ storage, clock: () => now.ms, newId: counter('c') });
  const sending = new Sending({ ledger, hub, pause, random: () => 0.5 });
  return { storage, hub, ledger, sending, now };
}

describe('A till that sells alone', () => {
  it('numbers its receipts from its own block, a business day at a time', async () => {
    const { ledger, now } = await shop();
    const first = await ledger.record('a', sold(100), setting);
    const second = await ledger.record('b', sold(100), setting);
    now.ms += 24 * 60 * 60_000;
    const third = await ledger.record('c', sold(100), setting);
    expect([first, second, third].map((one) => one?.number)).toEqual([
      '01-260101-5001',
      '01-260101-5002',
      '01-260102-5001',
    ]);
  });

  it('sends what it sold in order, eight at a time, and says how far it is', async () => {
    const { ledger, sending, hub } = await shop();
    for (let at = 0; at < 100; at++) await ledger.record(`s${at}`, sold(at + 1), setting);
    const seen: number[] = [];
    sending.onChange(() => sending.state.is === 'sending' && seen.push(sending.state.done / sending.state.total));
    sending.connected();
    await settled(ledger, sending);
    expect(hub.rows.map((one) => one.id)).toEqual(Array.from({ length: 100 }, (_, at) => `s${at}`));
    expect(hub.mostUnderWay).toBe(8);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  it('opens at the hub the shift that was opened here, once, and sends it with the sales', async () => {
    const { ledger, sending, hub } = await shop();
    const { id } = await ledger.openShift({ float: 20_000, staffId: 1, staffName: '王芳' });
    await ledger.record('a', sold(100), { ...setting, shift: id });
    const shifts: (number | null)[] = [];
    const record = hub.record.bind(hub);
    hub.record = (fact: Entry, shift?: number | null) => {
      shifts.push(shift ?? null);
      return record(fact);
    };
    const { openShift } = hub;
    hub.openShift = async (commandId) => {
      const answer = await openShift.call(hub, commandId);
      hub.openShift = openShift;
      return answer.ok ? refuse('hub.away') : answer;
    };
    sending.connected();
    await settled(ledger, sending);
    expect(hub.shifts).toEqual([id]);
    expect(shifts).toEqual([100]);
  });

  it('tells all that it stored again where the hub was restored from before its newest sale', async () => {
    const { ledger, sending, hub } = await shop();
    sending.connected();
    await settled(ledger, sending);
    for (const id of ['a', 'b', 'c']) {
      await ledger.offer(id, sold(100), setting);
      const answer = await hub.sell(id);
      if (answer.ok) await ledger.settle([{ id, ...answer.value }]);
    }
    sending.lost();
    hub.restore(1);
    sending.connected();
    await settled(ledger, sending);
    expect(hub.rows.map(({ id, by }) => `${id} ${by}`)).toEqual(['a sell', 'b record', 'c record']);
  });

  it('finds out after a reload what became of a sale whose answer was lost', async () => {
    const { storage, ledger, hub, now } = await shop();
    await ledger.offer('a', sold(100), setting);
    hub.network = () => 'lost after';
    await hub.sell('a');
    hub.network = () => 'up';
    const after = await Ledger.open({ storage: storage.crash(), clock: () => now.ms, newId: counter('d') });
    const sending = new Sending({ ledger: after, hub, pause });
    sending.connected();
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect((await after.find('a'))?.state).toBe('kept');
  });

  it('keeps a refund as the hub booked it, also where its answer was lost, and tells it to older books', async () => {
    const { storage, ledger, hub, now } = await shop();
    await ledger.offerBack('r', setting);
    hub.network = () => 'lost after';
    await hub.sell('r'); // booked; nobody heard of it
    hub.network = () => 'up';
    const after = await Ledger.open({ storage: storage.crash(), clock: () => now.ms, newId: counter('d') });
    const sending = new Sending({ ledger: after, hub, pause });
    const settle = async () => {
      sending.connected();
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    await settle();
    expect(await after.find('r')).toMatchObject({ state: 'kept', count: 1, givenBack: { total: -100 } });
    expect(await after.receipts(10)).toEqual([]);
    hub.restore(0);
    await settle();
    expect(hub.rows).toMatchObject([{ id: 'r', by: 'record', number: '01-260101-0001' }]);
  });

  it('lets a refund go that the hub said no to, and never tells it as a fact', async () => {
    const { ledger, sending, hub } = await shop();
    await ledger.offerBack('r', setting);
    await ledger.withdraw('r');
    await ledger.offerBack('unanswered', setting);
    sending.connected();
    await settled(ledger, sending);
    expect(hub.rows).toEqual([]);
    expect(await ledger.unsent()).toEqual([]);
  });

  it('keeps a sale that the hub does not take, tells of it, and sends the others', async () => {
    const { ledger, sending, hub } = await shop();
    for (const id of ['a', 'b', 'c']) await ledger.record(id, sold(100), setting);
    hub.refuses.set('b', 'input.invalid');
    sending.connected();
    await settled(ledger, sending);
    expect(hub.rows.map((one) => one.id)).toEqual(['a', 'c']);
    expect(ledger.waiting).toMatchObject({ facts: 0, refused: 1 });
    expect((await ledger.unsent()).map((one) => one.id)).toEqual(['b']);
    hub.refuses.clear();
    await ledger.retryRefused();
    await settled(ledger, sending);
    expect(hub.rows.map((one) => one.id)).toEqual(['a', 'c', 'b']);
  });

  it('waits where the hub lets nobody in, and goes on when somebody has signed in', async () => {
    const { ledger, sending, hub } = await shop();
    await ledger.record('a', sold(100), setting);
    hub.refuses.set('a', 'access.sign-in-first');
    sending.connected();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(sending.state.is).toBe('locked');
    hub.refuses.clear();
    sending.connected();
    await settled(ledger, sending);
    expect(hub.rows).toHaveLength(1);
  });

  it('tells nothing to another shop', async () => {
    const { ledger, sending, hub } = await shop();
    sending.connected();
    await settled(ledger, sending);
    hub.shop = 'shop 2';
    await ledger.record('a', sold(100), setting);
    sending.connected();
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(sending.state.is).toBe('foreign');
    expect(hub.rows).toEqual([]);
  });

  it('does not believe a clock that went back', async () => {
    const { ledger, now } = await shop();
    const first = await ledger.record('a', sold(100), setting);
    now.ms -= 60 * 60_000;
    const second = await ledger.record('b', sold(100), setting);
    expect(second).toMatchObject({ at: first!.at, clockUnsure: true, businessDay: '2026-01-01' });
  });

  it('lets go what is old or stored by the cloud, and never what the hub does not have', async () => {
    const { ledger, hub, now } = await shop();
    for (const id of ['a', 'b', 'c']) {
      await ledger.offer(id, sold(100), setting);
      const answer = await hub.sell(id);
      if (answer.ok) await ledger.settle([{ id, ...answer.value }]);
    }
    await ledger.record('d', sold(100), setting);
    now.ms += 2 * 24 * 60 * 60_000;
    expect(await ledger.prune(null)).toBe(0);
    expect(await ledger.prune(2)).toBe(2);
    now.ms += 31 * 24 * 60 * 60_000;
    expect(await ledger.prune(null)).toBe(1);
    expect((await ledger.unsent()).map((one) => one.id)).toEqual(['d']);
  });

  it('tells nobody that a sale is safe when the disk did not take it', async () => {
    let full = false;
    const storage = new MemoryLedger(() => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
    });
    const { ledger } = await shop(storage);
    full = true;
    await expect(ledger.record('a', sold(100), setting)).rejects.toThrow('full');
    full = false;
    expect((await ledger.record('b', sold(100), setting))?.count).toBe(islandNumbers.first);
    expect(storage.entries.map((one) => one.id)).toEqual(['b']);
  });
});

/** What a person, the network or the mains may do next. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('sell' as const),
    network: fc.constantFrom<Network>('up', 'lost before', 'lost after'),
  }),
  fc.record({ does: fc.constant('alone' as const) }),
  fc.record({
    does: fc.constant('connect' as const),
    lossy: fc.array(fc.constantFrom<Network>('up', 'lost before', 'lost after'), { maxLength: 12 }),
  }),
  fc.record({ does: fc.constant('turns' as const), count: fc.nat(12) }),
  fc.record({ does: fc.constant('lose' as const) }),
  fc.record({ does: fc.constant('crash' as const) }),
  fc.record({ does: fc.constant('restore' as const), back: fc.nat(5) }),
);

describe('Whatever happens to a till', () => {
  it('every sale that somebody was told of is in the books once, under one number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const now = { ms: Date.UTC(2026, 0, 1) };
        const hub = new PlayedHub();
        const [saleId, commandId] = [counter('s'), counter('c')];
        let storage = new MemoryLedger();
        const boot = async () => {
          const ledger = await Ledger.open({ storage, clock: () => (now.ms += 1_000), newId: commandId });
          return { ledger, sending: new Sending({ ledger, hub, pause, random: () => 0 }) };
        };
        let till = await boot();
        /** Sales of which the cashier heard "done", and by whom they were booked. */
        const told = new Set<string>();
        for (const one of steps) {
          if (one.does === 'sell') {
            const id = saleId();
            const { ledger } = till;
            // Not awaited: the machine may go off anywhere within.
            void (async () => {
              await ledger.offer(id, sold(100), setting);
              hub.network = () => one.network;
              const answer = await hub.sell(id);
              hub.network = () => 'up';
              if (answer.ok) await ledger.settle([{ id, ...answer.value }]);
              else await ledger.record(id, sold(100), setting); // "book it here"
              told.add(id);
            })();
          } else if (one.does === 'alone') {
            const id = saleId();
            void till.ledger.record(id, sold(100), setting).then(() => told.add(id));
          } else if (one.does === 'connect') {
            const lossy = [...one.lossy];
            hub.network = () => lossy.shift() ?? 'up';
            till.sending.connected();
          } else if (one.does === 'turns') {
            for (let turn = 0; turn < one.count; turn++) await Promise.resolve();
          } else if (one.does === 'lose') till.sending.lost();
          else if (one.does === 'crash') {
            till.sending.lost();
            storage = storage.crash();
            till = await boot();
          } else {
            // Whatever is on its way has arrived before anybody restores a hub; and tills connect anew afterwards.
            for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
            till.sending.lost();
            hub.restore((hub.rows.at(-1)?.seq ?? 0) - one.back);
          }
        }
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
        hub.network = () => 'up';
        till.sending.connected();
        await settled(till.ledger, till.sending);
        const ids = hub.rows.map((row) => row.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of told) expect(ids).toContain(id);
        const own = storage.entries.map((entry) => entry.count ?? 0).filter((count) => count >= islandNumbers.first);
        expect(new Set(own).size).toBe(own.length);
        till.sending.lost();
      }),
      { numRuns: 150 },
    );
  });
});
