import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../hub/model/ids.ts';
import * as late from '../../hub/protocol/late-sales.ts';
import * as sales from '../../hub/protocol/sales.ts';
import * as shifts from '../../hub/protocol/shifts.ts';
import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import { snapshot } from '../../hub/store/snapshot.ts';
import { ledgerHubOver } from '../../terminals/till/wire/ledger.ts';
import { Ledger } from '../../web/ledger/ledger.ts';
import { MemoryLedger } from '../../web/ledger/memory.ts';
import { Sending } from '../../web/ledger/sending.ts';
import type { Hub } from '../../web/socket/hub.ts';
import { type Counter, lineOf, openCounter, sellInput, type Till } from './open-counter.ts';
import { temporaryFolder } from './open-store.ts';

const day = '2026-11-21';
const opened: (() => Promise<void>)[] = [];

/** A counter whose books must hold at the end. */
async function open(from?: string): Promise<Counter> {
  const counter = await openCounter(from);
  opened.push(async () => {
    const { checks } = await verifyBooks(counter.store);
    await counter.close();
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
  return counter;
}

/** A till's ledger, before whatever books are at work just now. */
class LedgerTill {
  readonly shift: number;
  private sending: Sending | undefined;
  till: Till;

  constructor(
    readonly number: number,
    readonly ledger: Ledger,
    counter: Counter,
  ) {
    this.shift = number;
    this.till = counter.till(number);
  }

  static async open(number: number, counter: Counter): Promise<LedgerTill> {
    const { clock } = counter;
    return new LedgerTill(number, await Ledger.open({ storage: new MemoryLedger(), clock: () => clock.now }), counter);
  }

  private setting() {
    const terminal = { number: this.number, name: `收银台${this.number}` };
    return { staffId: 1, staffName: '王店主', shift: this.shift, terminal, dayOf: () => day };
  }

  async sells(...lines: Parameters<typeof lineOf>[]): Promise<string> {
    const id = newId();
    const { basket, tenders, total, print } = sales.sell.input.parse(sellInput(lines.map((of) => lineOf(...of))));
    const sold = { basket: basket as never, tenders, total };
    await this.ledger.offer(id, sold, this.setting());
    const answer = await this.till.ask(sales.sell, { basket, tenders, total, print }, id);
    if (!answer.ok) throw new Error(answer.code);
    await this.ledger.settle([{ id, ...answer.value }]);
    return id;
  }

  refunds(saleId: string, lineNo: number, quantity: number, by: 'cash' | 'card' = 'cash'): Promise<string> {
    const input = { saleId, lines: [{ lineNo, quantity }], reason: '质量问题', by, print: false };
    return this.givesBack((id) => this.till.ask(sales.refund, input, id));
  }

  voids(saleId: string): Promise<string> {
    return this.givesBack((id) => this.till.ask(sales.voidSale, { saleId, reason: '录错', print: false }, id));
  }

  private async givesBack(book: (id: string) => ReturnType<Till['ask']>): Promise<string> {
    const id = newId();
    await this.ledger.offerBack(id, this.setting());
    expect(await book(id)).toMatchObject({ ok: true });
    await this.sending?.gaveBack(id);
    return id;
  }

  /** The hub is there: what it lacks is sent, until nothing waits. */
  async meets(counter: Counter): Promise<void> {
    this.sending?.lost();
    this.till = counter.till(this.number);
    const { till } = this;
    const hub = {
      ask: (contract: never, input: never) =>
        (contract as { name: string }).name === 'access.welcome'
          ? { ok: true, value: { books: { id: 'books', cloudThrough: null } } }
          : till.ask(contract, input),
      commandOnce: (contract: never, input: never, { id }: { id: string }) => till.ask(contract, input, id),
    };
    await new Promise<void>((resolve) => {
      // Nothing is left to send where it looks again in hours.
      const pause = (ms: number, signal: AbortSignal) => {
        if (ms > 60_000) resolve();
        return new Promise<void>((over) => signal.addEventListener('abort', () => over()));
      };
      this.sending = new Sending({ ledger: this.ledger, hub: ledgerHubOver(hub as never as Hub), pause });
      this.sending.connected();
    });
  }
}

/** All that the books say of documents, but for the journal rows and times by which they came. */
const documents = (counter: Counter) =>
  counter.sql(`SELECT s.id, s.kind, s.number, s.total, s.tax, s.gross, s.cost, s.pieces, s.reason, s.shift_id,
      o.id AS refersTo, v.id AS voidedBy,
      (SELECT json_group_array(json_array(l.product_id, l.quantity, l.base_quantity, l.amount, l.refers_to_line))
       FROM sale_line l WHERE l.sale_seq = s.seq) AS lines,
      (SELECT json_group_array(json_array(t.kind, t.amount)) FROM tender t WHERE t.sale_seq = s.seq) AS tenders
    FROM sale s LEFT JOIN sale o ON o.seq = s.refers_to LEFT JOIN sale v ON v.seq = s.voided_by
    ORDER BY s.terminal, s.number`);

const drawers = async (counter: Counter) =>
  Promise.all([1, 2].map(async (shiftId) => (await counter.till(1).value(shifts.report, { shiftId })).expectedCash));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
  await folder.remove();
});

describe('refunds and voids that a restored hub has lost', () => {
  const older = () => join(folder.folder, 'older.db');

  /** Two tills that sell and give back, of each other's sales as well; the snapshot is from before most of it. */
  async function lived() {
    const counter = await open();
    await counter.openShifts(1, 2);
    const [one, two] = [await LedgerTill.open(1, counter), await LedgerTill.open(2, counter)];
    await one.meets(counter);
    await two.meets(counter);
    const cola = await one.sells(['cola', 3000]);
    const apple = await two.sells(['apple', 642], ['service']);
    await snapshot(counter.path, older());
    const carton = await one.sells(['carton'], ['apple', 315]);
    const scarce = await two.sells(['scarce']);
    const refunds = [await one.refunds(cola, 1, 1000), await two.refunds(carton, 1, 1000, 'card')];
    refunds.push(await two.refunds(cola, 1, 1000));
    const voids = [await one.voids(scarce), await two.voids(apple)];
    return { counter, one, two, cola, refunds, voids };
  }

  it.each([
    ['in the order of the tills', (tills: LedgerTill[]) => tills],
    ['before the sales that they take back', (tills: LedgerTill[]) => tills.toReversed()],
  ])('come back from the tills %s, once, and the drawers are right again', async (_name, ordered) => {
    const { counter, one, two, refunds, voids } = await lived();
    const before = { documents: await documents(counter), drawers: await drawers(counter) };
    const stock = await Promise.all((['cola', 'apple', 'scarce'] as const).map((of) => counter.stockOf(of)));
    const restored = await open(older());
    expect(await documents(restored)).toHaveLength(2);

    for (const till of ordered([one, two])) await till.meets(restored);
    for (const till of [one, two]) await till.meets(restored);

    expect(await documents(restored)).toEqual(before.documents);
    expect(await drawers(restored)).toEqual(before.drawers);
    expect(await Promise.all((['cola', 'apple', 'scarce'] as const).map((of) => restored.stockOf(of)))).toEqual(stock);
    const { rows, unseen } = await restored.till(1).value(late.lateSales, { unseen: true });
    expect(unseen).toBe(5);
    expect(rows.filter(({ kind }) => kind === 'refund').map((row) => row.saleId)).toEqual(
      expect.arrayContaining(refunds),
    );
    expect(rows.filter(({ kind }) => kind === 'void').map((row) => row.saleId)).toEqual(expect.arrayContaining(voids));
    for (const { differences } of rows) expect(differences[0]).toEqual({ code: 'given-back' });
  });

  it('are answered as before where their own command comes once more', async () => {
    const { one, cola, refunds } = await lived();
    const restored = await open(older());
    await one.meets(restored);
    const input = { saleId: cola, lines: [{ lineNo: 1, quantity: 1000 }], reason: '质量问题', by: 'cash' as const };
    const answer = await restored.till(1).ask(sales.refund, { ...input, print: false }, refunds[0]);
    expect(answer).toMatchObject({ ok: true, value: { saleId: refunds[0], amount: 650 } });
    expect(await restored.sql(`SELECT 1 FROM sale WHERE id = '${refunds[0]}'`)).toHaveLength(1);
  });

  it('stand beside what was given back of the same sale meanwhile, and that is told', async () => {
    const { one, two, cola } = await lived();
    const restored = await open(older());
    const again = { saleId: cola, lines: [{ lineNo: 1, quantity: 3000 }], reason: '不想要', by: 'cash' as const };
    await restored.till(1).value(sales.refund, { ...again, print: false });
    await one.meets(restored);
    await two.meets(restored);
    const back = await restored.sql<{ back: number }>(
      `SELECT -sum(r.total) AS back FROM sale r JOIN sale s ON s.seq = r.refers_to WHERE s.id = '${cola}'`,
    );
    expect(back).toEqual([{ back: 5 * 650 }]);
    const { rows } = await restored.till(1).value(late.lateSales, { unseen: true });
    const twice = rows.filter((row) => row.differences.some(({ code }) => code === 'given-back-twice'));
    expect(twice.map((row) => row.total)).toEqual([-650, -650]);
  });

  it('are believed where the hub sealed them for that till, and refused where anything of them is another', async () => {
    const { counter, refunds } = await lived();
    const { fact } = await counter.till(1).value(late.givenBack, { id: refunds[0]! });
    const restored = await open(older());
    const [line] = fact.lines;
    for (const forged of [
      { ...fact, saleId: newId() },
      { ...fact, staffId: 2 },
      { ...fact, lines: [{ ...line!, amount: 9_999 }], tenders: [{ ...fact.tenders[0]!, amount: 9_999 }] },
    ])
      expect(await restored.till(1).ask(late.record, forged)).toMatchObject({ code: 'sale.unproven' });
    expect(await restored.till(2).ask(late.record, fact)).toMatchObject({ code: 'sale.unproven' });
    expect(await restored.till(2).ask(late.givenBack, { id: refunds[0]! })).toMatchObject({ code: 'sale.unknown' });
    expect(await documents(restored)).toHaveLength(2);
    expect(await restored.till(1).ask(late.record, fact)).toMatchObject({ ok: true });
  });
});
