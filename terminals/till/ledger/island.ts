import { type Answer, done, refuse } from '../../../hub/model/answer.ts';
import type { Basket } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import { businessDay } from '../../../hub/model/time.ts';
import { KeptCarts } from '../../../web/ledger/carts.ts';
import { changeOf, type Entry, type SaleEntry, type Sold } from '../../../web/ledger/entry.ts';
import { openIndexedDb } from '../../../web/ledger/indexed-db.ts';
import { Ledger, type Setting } from '../../../web/ledger/ledger.ts';
import { isFinal, Sending } from '../../../web/ledger/sending.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { pause } from '../../../web/socket/wait.ts';
import { ledgerHub } from '../wire/ledger.ts';
import type { BookedSale } from '../wire/sales.ts';
import { lookAtStorage, rememberLedger, type StorageTrouble } from './storage.ts';

/** How often it is looked whether there is room left. */
const look_ms = 30 * 60_000;
/** How long the page is left alone with its start. */
const start_ms = 1_000;
/** How often listeners hear of changes at most. */
const apart_ms = 100;

/**
 * What this till does alone: its ledger, what it sends, and whether its disk can be trusted. One a page, begun when the
 * page has the till.
 */
class Island {
  ledger: Ledger | undefined;
  sending: Sending | undefined;
  carts: KeptCarts | undefined;
  /** Why a sale that is made alone might be lost; undefined: it would not. */
  trouble: StorageTrouble | undefined;
  /** The shift that is open here: the hub's, one of this device, or none. */
  shift: Entry['shift'] = null;
  private opening: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  /** Opens the ledger until the signal ends: another page takes the till then. */
  begin(signal: AbortSignal): void {
    this.opening = this.open(signal).catch((cause: unknown) => {
      console.warn('This till keeps no sales of its own', cause);
      void this.lookWhy();
    });
  }

  /** How many sales the hub does not have. */
  get waiting(): number {
    const { facts, refused } = this.ledger?.waiting ?? { facts: 0, refused: 0 };
    return facts + refused;
  }

  /**
   * Sales are on their way to the hub in the name of whoever is signed in. Where the hub takes none from them (a role that
   * may sell no more), somebody else must come in.
   */
  get underWay(): boolean {
    const { is } = this.sending?.state ?? { is: 'idle' };
    return !this.alone && (this.ledger?.waiting.facts ?? 0) > 0 && is !== 'locked' && is !== 'foreign';
  }

  /** The hub is not there for selling: it is away, or does not know yet who is here. */
  get alone(): boolean {
    return hub.state.is === 'away' || session.alone;
  }

  /** Calls back when anything of it changed; returns how to stop. */
  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** The id under which this cart is booked: the same for as long as its outcome is not known, over reloads too. */
  async saleIdOf(basket: Basket): Promise<string> {
    await this.opening;
    const offers = (await this.ledger?.outstanding().catch(() => [])) ?? [];
    const lines = linesOf(basket);
    const before = offers.find(({ sold }) => sold && linesOf(sold.basket) === lines)?.id;
    if (before) return before;
    if (this.unkept?.lines !== lines) this.unkept = { id: newId(), lines };
    return this.unkept.id;
  }

  /** Where the disk takes nothing, the page remembers its sale under way. */
  private unkept: { id: string; lines: string } | undefined;

  /** Puts a sale on the disk before the hub is asked; where the disk fails the hub alone has it, and that is told. */
  async offer(id: string, sold: Sold): Promise<void> {
    await this.opening;
    try {
      await this.ledger?.offer(id, sold, this.setting());
    } catch (cause) {
      this.failed(cause);
    }
  }

  /** What became of an offer; undefined: the hub said no, and nothing was booked. */
  async settle(id: string, booked: { seq: number; number: string } | undefined): Promise<void> {
    this.unkept = undefined;
    try {
      if (booked) await this.ledger?.settle([{ id, ...booked }]);
      else await this.ledger?.withdraw(id);
    } catch (cause) {
      this.failed(cause);
    }
  }

  /** Books a sale here, for good: `ledger.full`, `ledger.unwritable` where it cannot be kept. */
  async record(id: string, sold: Sold): Promise<Answer<BookedSale>> {
    await this.opening;
    if (!this.ledger) return refuse('ledger.unwritable');
    try {
      const entry = await this.ledger.record(id, sold, this.setting());
      if (!entry) return refuse('ledger.full', { count: this.waiting });
      this.unkept = undefined;
      return done(bookedHere(entry));
    } catch (cause) {
      this.failed(cause);
      return refuse('ledger.unwritable');
    }
  }

  /**
   * Has the hub give money back under this id, and keeps what it made of it: it is told to a hub that is restored from
   * before it. A disk that fails keeps nobody from their money, and that is told.
   */
  async giveBack<Value>(id: string, book: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    await this.opening;
    await this.ledger?.offerBack(id, this.setting()).catch((cause: unknown) => this.failed(cause));
    const answer = await book();
    if (answer.ok) void this.sending?.gaveBack(id);
    else if (isFinal(answer.code)) await this.settle(id, undefined);
    return answer;
  }

  private async open(signal: AbortSignal): Promise<void> {
    const closed = () => {
      console.error('The browser closed the ledger');
      this.trouble = 'closed';
      this.tell();
    };
    const storage = await openIndexedDb({ closed });
    const ledger = await Ledger.open({ storage });
    const carts = await KeptCarts.open(storage);
    if (signal.aborted) return ledger.close();
    const sending = new Sending({ ledger, hub: ledgerHub, pause });
    this.ledger = ledger;
    this.sending = sending;
    this.carts = carts;
    this.trouble = rememberLedger(ledger.head) ? undefined : 'evicted';
    const follow = () => {
      const known = hub.state.is === 'connected' && session.current !== undefined && !session.alone;
      if (known !== connected) known ? sending.connected() : sending.lost();
      connected = known;
    };
    let connected = false;
    const sender = () => `${session.current?.staff.id} ${session.may('till.use')}`;
    let who = sender();
    const stops = [
      ledger.onChange(() => this.tell()),
      sending.onChange(() => this.tell()),
      hub.on('state', follow),
      session.onChange(() => {
        // Somebody else may be let in where the last one was not, or the same one by now.
        if (who !== sender()) connected = false;
        who = sender();
        follow();
      }),
    ];
    const clock = setInterval(() => void this.look(), look_ms);
    signal.addEventListener('abort', () => {
      clearInterval(clock);
      for (const stop of stops) stop();
      sending.lost();
      ledger.close();
      this.ledger = undefined;
      this.sending = undefined;
      this.carts = undefined;
    });
    follow();
    this.tell();
    void this.firstLook(signal);
  }

  /** The ledger was not opened: a full disk lets none be opened, and leaves it as it is. */
  private async lookWhy(): Promise<void> {
    this.trouble = (await lookAtStorage()) ? 'closed' : 'forbidden';
    this.tell();
  }

  private async firstLook(signal: AbortSignal): Promise<void> {
    await pause(start_ms, signal);
    if (!signal.aborted) await this.look();
  }

  private async look(): Promise<void> {
    const found = await lookAtStorage(this.trouble);
    // That sales were lost is told until somebody has read it, a closed ledger until the page is loaded anew.
    if (this.trouble !== 'evicted' && this.trouble !== 'closed') this.trouble = found;
    this.tell();
  }

  /** Somebody has read that the browser threw the ledger away. */
  seen(): void {
    this.trouble = undefined;
    void this.look();
  }

  /** The disk took something no more: that is told. */
  failed(cause: unknown): void {
    console.error('The till could not write its ledger', cause);
    if (this.trouble !== 'closed') this.trouble = 'full';
    this.tell();
  }

  private setting(): Setting {
    const { current } = session;
    const settings = shopSettings();
    if (!current || !settings) throw new Error('Nobody is signed in');
    const { staff, terminal } = current;
    return {
      ...{ staffId: staff.id, staffName: staff.name, shift: this.shift },
      terminal: { number: terminal.number, name: terminal.name },
      dayOf: (at) => businessDay(at, settings.timeZone, settings.dayStart),
    };
  }

  /** Thousands of sales may be on their way: eyes need no more than ten words a second. */
  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      for (const heard of this.listeners) heard();
    }, apart_ms);
  }

  private telling: ReturnType<typeof setTimeout> | undefined;
}

/** The ids of a cart's lines were made for this cart alone. */
export const linesOf = ({ lines }: Pick<Basket, 'lines'>): string => lines.map((line) => line.id).join(' ');

function bookedHere(entry: SaleEntry): BookedSale {
  const { id, number, at, sold, seq } = entry;
  const sums = { total: sold.total, change: changeOf(sold) };
  return { saleId: id, number: number ?? '', at, ...sums, warnings: [], order: null, seq: seq ?? 0, alone: true };
}

export const island = new Island();
