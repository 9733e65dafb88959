import { newId as makeId } from '../../hub/model/ids.ts';
import {
  acknowledged,
  asFact,
  type Booked,
  type Circumstances,
  type DeviceShift,
  type Entry,
  type Head,
  newHead,
  offered,
  offeredBack,
  type SaleEntry,
  type Sold,
  type Step,
  shiftSettled,
  timeToSay,
  withShift,
} from './entry.ts';
import type { Durability, LedgerStorage, LedgerTx } from './storage.ts';

/** Sales kept at most, those that the hub has included; beyond this the till books nothing alone. */
const mostSales = 10_000;
/** How long a sale that the hub has stays here, unless the cloud has it too. */
const kept_ms = 30 * 24 * 60 * 60_000;
/** Today's receipts stay in any case: somebody may come back with one. */
const looked_ms = 24 * 60 * 60_000;
/** Entries looked at in one transaction, so that a sale never waits long for one. */
const portion = 200;

export interface LedgerDeps {
  storage: LedgerStorage;
  clock?: () => number;
  newId?: () => string;
}

/** Of a sale about to be kept: what only the page knows. The ledger adds the time. */
export type Setting = Omit<Circumstances, 'at' | 'clockUnsure' | 'businessDay'> & {
  /** The shop's business day of an instant. */
  dayOf: (at: number) => string;
};

/** How much of the ledger the hub does not have. */
export interface Waiting {
  /** Facts on their way to the hub. */
  readonly facts: number;
  /** Facts that the hub did not take: a person must look. */
  readonly refused: number;
  /** When the oldest of them was made, ms; undefined: none. */
  readonly since: number | undefined;
}

/**
 * The till's own book of its sales, and of what it gave back: on the disk before the drawer opens, kept until hub and cloud have them. One page
 * owns it (one-tab.ts). What cannot be written rejects: nobody is told that a sale is safe which is not.
 */
export class Ledger {
  private readonly storage: LedgerStorage;
  private readonly clock: () => number;
  private readonly newId: () => string;
  private known: Waiting = { facts: 0, refused: 0, since: undefined };
  private headNow: Head;
  private trusted = false;
  private readonly listeners = new Set<() => void>();

  private constructor({ storage, clock = Date.now, newId = makeId }: LedgerDeps, head: Head) {
    this.storage = storage;
    this.clock = clock;
    this.newId = newId;
    this.headNow = head;
  }

  /** Opens the ledger, a new one where there is none. */
  static async open(deps: LedgerDeps): Promise<Ledger> {
    const fresh = newHead((deps.newId ?? makeId)());
    const head = await deps.storage.write('strict', async (tx) => {
      const kept = await tx.head();
      if (!kept) await tx.setHead(fresh);
      return kept ?? fresh;
    });
    const ledger = new Ledger(deps, head);
    await ledger.recount();
    return ledger;
  }

  get waiting(): Waiting {
    return this.known;
  }

  /** As of the last change. */
  get head(): Head {
    return this.headNow;
  }

  /** Whether the sales are of those books; the first that it hears of are its own. */
  async belongsTo(books: string): Promise<boolean> {
    if (this.headNow.books === books) return true;
    return this.write('strict', async (_tx, head) => {
      const its = head.books ?? books;
      return { head: { ...head, books: its }, value: its === books };
    });
  }

  /** Whether it was seen, for this connection, that the hub still has what it once acknowledged. */
  trust(trusted: boolean): void {
    this.trusted = trusted;
  }

  /** Calls back after every change; returns how to stop. */
  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /**
   * Puts a sale on the disk before the hub is asked to book it. The same id again is the same sale: what was paid
   * otherwise meanwhile takes the place of what was offered, as long as nobody has booked it.
   */
  async offer(id: string, sold: Sold, setting: Setting): Promise<SaleEntry> {
    return this.enter(id, (head, before) => offered(head, id, sold, this.circumstances(head, setting), before));
  }

  /** Puts on the disk that the hub is about to be asked to give money back: what it makes of it is kept, too. */
  async offerBack(id: string, setting: Setting): Promise<void> {
    await this.write('strict', async (tx, head) => {
      const next = offeredBack(head, id, this.circumstances(head, setting));
      await tx.put(next.entry);
      return { head: next.head, value: undefined };
    });
  }

  /** The till books the sale itself, for good: money changes hands without the hub. Undefined: the ledger is full. */
  async record(id: string, sold: Sold, setting: Setting): Promise<SaleEntry | undefined> {
    if (this.known.facts + this.known.refused >= mostSales) return undefined;
    return this.enter(id, (head, before) => {
      const offer = offered(head, id, sold, this.circumstances(head, setting), before);
      return asFact(offer.head, offer.entry, this.newId());
    });
  }

  /** The hub has booked these. On the disk when it resolves: the hub may be restored from before them. */
  async settle(answers: readonly ({ id: string } & Booked)[]): Promise<void> {
    const facts = await this.write('strict', async (tx, before) => {
      let head = before;
      let count = 0;
      for (const { id, ...booked } of answers) {
        const entry = await tx.get(id);
        if (!entry || (entry.givenBack === null && !booked.givenBack)) continue;
        if (entry.state === 'fact') count += 1;
        const next = acknowledged(head, entry, booked, this.trusted);
        head = next.head;
        await tx.put(next.entry);
      }
      return { head, value: count };
    });
    // Counting thousands takes a disk longer than writing eight: it is done at the end.
    this.known = { ...this.known, facts: this.known.facts - facts };
    if (this.known.facts > 0) this.tell();
    else await this.recount();
  }

  /** The hub said no to an offer, so nothing was booked: the cashier mends it, or leaves it. */
  async withdraw(id: string): Promise<void> {
    await this.storage.write('relaxed', async (tx) => {
      if ((await tx.get(id))?.state === 'offered') await tx.drop(id);
    });
    this.tell();
  }

  /** The hub does not take a fact. It stays, is told, and goes into an export. */
  async refused(id: string, code: string): Promise<void> {
    await this.storage.write('strict', async (tx) => {
      const entry = await tx.get(id);
      if (entry?.state === 'fact') await tx.put({ ...entry, state: 'refused', refusal: code });
    });
    await this.recount();
  }

  /** Facts that the hub refused are tried once more: it, or this page, may know better by now. */
  async retryRefused(): Promise<void> {
    await this.inPortions('refused', async (tx, { refusal: _, ...entry }, head) => {
      await tx.put({ ...entry, state: 'fact' });
      return head;
    });
    await this.recount();
  }

  /** The hub was restored from before sales that it had acknowledged: all that is kept goes to it again, as facts. */
  async sendAllAgain(): Promise<void> {
    await this.inPortions('kept', async (tx, entry, head) => {
      const again = asFact(head, entry, this.newId());
      await tx.put(again.entry);
      return again.head;
    });
    await this.write('strict', async (_tx, head) => ({
      head: { ...head, acknowledged: null, unproven: false },
      value: undefined,
    }));
    await this.recount();
  }

  /** Kept sales that were acknowledged behind the newest one to ask for (`Head.unproven`). */
  async unproven(): Promise<Entry[]> {
    const { acknowledged, unproven } = this.headNow;
    const found: Entry[] = [];
    for (let after = 0, more = unproven === true; more; ) {
      const entries = await this.storage.read((books) => books.list('kept', after, portion));
      found.push(...entries.filter(({ seq }) => seq !== null && seq > (acknowledged?.seq ?? 0)));
      after = entries.at(-1)?.place ?? after;
      more = entries.length === portion;
    }
    return found;
  }

  /** The hub still has these: the newest of them is the one to ask for from now on. */
  async proven(entries: readonly Entry[]): Promise<void> {
    const newest = entries.reduce((one, other) => ((one.seq ?? 0) < (other.seq ?? 0) ? other : one));
    await this.write('strict', async (_tx, head) => ({
      head: { ...head, acknowledged: { id: newest.id, seq: newest.seq ?? 0 }, unproven: false },
      value: undefined,
    }));
  }

  /** Opens a shift on this device, to be told to the hub when it is back. */
  async openShift(shift: Omit<DeviceShift, 'id' | 'openedAt' | 'hubShift'>): Promise<DeviceShift> {
    const opened = await this.write('strict', async (_tx, head) => {
      const value = { ...shift, id: this.newId(), openedAt: timeToSay(head, this.clock()).at };
      return { head: withShift(head, value), value };
    });
    this.tell();
    return opened;
  }

  /** What the hub made of a shift that was opened here; null: it had another one open. */
  async shiftSettled(id: string, hubShift: number | null): Promise<void> {
    await this.write('strict', async (_tx, head) => ({ head: shiftSettled(head, id, hubShift), value: undefined }));
    this.tell();
  }

  /** The shift opened here that the hub does not know of yet. */
  get deviceShift(): DeviceShift | undefined {
    return this.headNow.shifts.find((one) => one.hubShift === undefined);
  }

  find(id: string): Promise<Entry | undefined> {
    return this.storage.read((books) => books.get(id));
  }

  /** Facts to be sent behind a place, in order. */
  facts(after: number, limit = portion): Promise<Entry[]> {
    return this.storage.read((books) => books.list('fact', after, limit));
  }

  /** Offers whose outcome nobody knows: the page was gone before the answer came. */
  outstanding(): Promise<Entry[]> {
    return this.storage.read((books) => books.list('offered', 0, portion));
  }

  /** The till's own sales, newest first; those before a place, where one is given. */
  receipts(limit: number, below = Number.POSITIVE_INFINITY): Promise<SaleEntry[]> {
    return this.storage.read(async (books) => {
      const found: SaleEntry[] = [];
      for (let from = below, more = true; more && found.length < limit; ) {
        const newest = await books.newest(from, limit);
        found.push(...newest.filter((one): one is SaleEntry => one.state !== 'offered' && one.sold !== undefined));
        from = newest.at(-1)?.place ?? from;
        more = newest.length === limit;
      }
      return found.slice(0, limit);
    });
  }

  /** Everything that the hub does not have, for a file: the last way out. */
  async unsent(): Promise<Entry[]> {
    return this.storage.read(async (books) => {
      const found = await Promise.all([books.list('fact', 0, mostSales), books.list('refused', 0, mostSales)]);
      return found.flat().sort((one, other) => one.place - other.place);
    });
  }

  /**
   * Lets go what is safe elsewhere: older than thirty days, more than ten thousand, or stored by the cloud and a day old.
   * @param cloudThrough the journal row up to which the cloud has the books; null: no cloud is set up
   */
  async prune(cloudThrough: number | null): Promise<number> {
    const now = this.clock();
    const kept = await this.storage.read((books) => books.count('kept'));
    let beyond = Math.max(0, kept + this.known.facts + this.known.refused - mostSales);
    let dropped = 0;
    await this.inPortions('kept', async (tx, entry, head) => {
      const stored = cloudThrough !== null && entry.seq !== null && entry.seq <= cloudThrough;
      const age = now - entry.at;
      if (age > kept_ms || beyond > 0 || (stored && age > looked_ms)) {
        beyond -= 1;
        dropped += 1;
        await tx.drop(entry.id);
      }
      return head;
    });
    // An offer that neither hub nor cashier came back to for a day was never paid.
    await this.inPortions('offered', async (tx, entry, head) => {
      if (now - entry.at > looked_ms) await tx.drop(entry.id);
      return head;
    });
    if (dropped > 0) this.tell();
    return dropped;
  }

  close(): void {
    this.storage.close();
    this.listeners.clear();
  }

  private circumstances(head: Head, { dayOf, ...setting }: Setting): Circumstances {
    const time = timeToSay(head, this.clock());
    return { ...setting, ...time, businessDay: dayOf(time.at) };
  }

  /** Takes a sale in, unless it is booked already: twice pressed, or the hub's answer came at last. */
  private async enter(
    id: string,
    step: (head: Head, before: Entry | undefined) => Step<SaleEntry>,
  ): Promise<SaleEntry> {
    const entry = await this.write('strict', async (tx, head) => {
      const before = await tx.get(id);
      if (before?.sold && before.state !== 'offered') return { head, value: before };
      const next = step(head, before);
      await tx.put(next.entry);
      return { head: next.head, value: next.entry };
    });
    await this.recount();
    return entry;
  }

  /** Looks at all entries of a state, a portion a transaction; `look` gives the head after it. */
  private async inPortions(
    state: Entry['state'],
    look: (tx: LedgerTx, entry: Entry, head: Head) => Promise<Head>,
  ): Promise<void> {
    for (let after = 0, more = true; more; ) {
      more = await this.write('strict', async (tx, before) => {
        const entries = await tx.list(state, after, portion);
        let head = before;
        for (const entry of entries) head = await look(tx, entry, head);
        after = entries.at(-1)?.place ?? after;
        return { head, value: entries.length === portion };
      });
    }
  }

  /** A transaction that reads the head and leaves another one. */
  private async write<T>(
    durability: Durability,
    work: (tx: LedgerTx, head: Head) => Promise<{ head: Head; value: T }>,
  ): Promise<T> {
    const { head, value } = await this.storage.write(durability, async (tx) => {
      const before = await tx.head();
      if (!before) throw new Error('The ledger was thrown away while it was open');
      const next = await work(tx, before);
      if (next.head !== before) await tx.setHead(next.head);
      return next;
    });
    this.headNow = head;
    return value;
  }

  private async recount(): Promise<void> {
    this.known = await this.storage.read(async (books) => {
      const [facts, refused, oldest, oldestRefused] = await Promise.all([
        books.count('fact'),
        books.count('refused'),
        books.list('fact', 0, 1),
        books.list('refused', 0, 1),
      ]);
      const since = [...oldest, ...oldestRefused].map((entry) => entry.at);
      return { facts, refused, since: since.length === 0 ? undefined : Math.min(...since) };
    });
    this.tell();
  }

  private tell(): void {
    for (const heard of this.listeners) heard();
  }
}
