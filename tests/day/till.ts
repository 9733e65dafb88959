import { setMaxListeners } from 'node:events';
import type { z } from 'zod';
import type { Answer } from '../../hub/model/answer.ts';
import type { Basket } from '../../hub/model/basket.ts';
import { newId } from '../../hub/model/ids.ts';
import { priceBasket } from '../../hub/model/pricing.ts';
import { businessDay } from '../../hub/model/time.ts';
import type { Welcome } from '../../hub/protocol/access.ts';
import { catalogFeed, type Product } from '../../hub/protocol/catalog.ts';
import type { Command } from '../../hub/protocol/contract.ts';
import * as sales from '../../hub/protocol/sales.ts';
import * as shifts from '../../hub/protocol/shifts.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { lineFor } from '../../terminals/till/sell/line.ts';
import { ledgerHubOver } from '../../terminals/till/wire/ledger.ts';
import type { Sold } from '../../web/ledger/entry.ts';
import { Ledger, type Setting } from '../../web/ledger/ledger.ts';
import { MemoryLedger } from '../../web/ledger/memory.ts';
import { Sending } from '../../web/ledger/sending.ts';
import { Hub } from '../../web/socket/hub.ts';
import { deadline, pause } from '../../web/socket/wait.ts';
import type { Chance } from '../simulation/chance.ts';
import { fine, type Network, type Weather } from '../simulation/network.ts';
import type { Mortal } from '../simulation/virtual-time.ts';
import type { Knowledge } from './knowledge.ts';
import type { Seat, Shop } from './shop.ts';
import type { Sometimes } from './sometimes.ts';

export interface DayParts {
  shop: Shop;
  chance: Chance;
  network: Network;
  knowledge: Knowledge;
  sometimes: Sometimes;
}

const hour = 3_600_000;
/** Each of the facts that are on their way to the hub listens for the end of the connection. */
setMaxListeners(40);

/** A refund or a void on its way to the hub: whoever stands there gives it again until it is answered. */
interface UnderWay {
  contract: Command<z.ZodType, unknown>;
  id: string;
  input: unknown;
}

/** A page in a browser. What it awaits when it is loaded anew never comes. */
class Page implements Mortal {
  killed = false;
}

/**
 * A till and whoever stands at it: the very socket and resending that run in the browser, without its elements. What the
 * device keeps outlives the page; the page is loaded anew at any moment.
 */
export class Till {
  readonly weather: Weather = { ...fine };
  readonly seat: Seat;
  private readonly cashier: Welcome['staff'][number];
  private readonly parts: DayParts;
  private page = new Page();
  private hub = new Hub();
  /** The device's copy of the prices, and how far it goes. */
  private readonly prices = new Map<number, Product>();
  private copied: { rev: number; epoch: string | null };
  /** How far the device's clock is off; another start may set it, rightly or wrongly. */
  private clockOff_ms: number;
  private underWay: UnderWay | undefined;
  /** The device's disk, with its ledger. */
  private disk = new MemoryLedger();
  private ledger: Ledger | undefined;

  /** Between two customers, on average; some days are quiet. */
  private readonly gap_ms: number;

  constructor(seat: Seat, parts: DayParts) {
    this.gap_ms = parts.chance.between(4, 40) * 1_000;
    this.seat = seat;
    this.cashier = parts.shop.staff.find(({ role }) => role === seat.role)!;
    this.parts = parts;
    this.clockOff_ms = parts.chance.percent(30) ? this.someOffset() : 0;
    // A new tablet now and then, which copies the whole catalogue first.
    this.copied = parts.chance.percent(10) ? { rev: 0, epoch: null } : parts.shop.copied;
    for (const row of parts.shop.goods) this.prices.set(row.id, row);
  }

  /** Sales that the hub does not have yet. */
  get unsent(): number {
    const { facts, refused } = this.ledger?.waiting ?? { facts: 1, refused: 0 };
    return facts + refused;
  }

  /** Opens the page and begins to sell, until the signal ends: whoever is served then is served to the end. */
  open(closes: AbortSignal, served: () => void): void {
    const page = new Page();
    this.page = page;
    this.ledger = undefined;
    const { network } = this.parts;
    network.time.as(page, () => void this.live(page, closes).then(() => page.killed || served()));
  }

  private async live(page: Page, closes: AbortSignal): Promise<void> {
    const { network, chance } = this.parts;
    const hub = new Hub();
    this.hub = hub;
    const ledger = await Ledger.open({ storage: this.disk, clock: () => Date.now() + this.clockOff_ms });
    this.ledger = ledger;
    const sending = new Sending({ ledger, hub: ledgerHubOver(hub), pause, random: () => chance.next() });
    hub.on('state', ({ is }) => (is === 'connected' ? sending.connected() : sending.lost()));
    const params = () => ({ token: this.seat.token, wire: wireHash });
    hub.start((events) => network.openWire(page, () => this.weather, { ...events, params }));
    hub.follow(
      catalogFeed,
      () => ({ since: this.copied.rev, epoch: this.copied.epoch }),
      {
        value: (batch) => void this.learn(batch),
      },
      closes,
    );
    await this.work(closes);
  }

  /** A slow tablet has its new prices when it gets to it. */
  private async learn({ products, rev, epoch }: { products: Product[]; rev: number; epoch: string }): Promise<void> {
    this.copied = { rev, epoch };
    await pause(this.parts.chance.wait(20_000));
    for (const product of products) {
      const before = this.prices.get(product.id);
      if (before && before.rev <= product.rev) this.prices.set(product.id, product);
    }
  }

  /** The browser's reload, or the tablet's battery: what was not on its disk is gone. */
  reload(closes: AbortSignal, served: () => void): void {
    const { chance, sometimes, knowledge } = this.parts;
    if (this.underWay || knowledge.salesInDoubt(this.seat.number).length > 0)
      sometimes.reached('a till was loaded anew with a sale under way');
    if (this.ledger && this.ledger.waiting.facts > 0) sometimes.reached('a till was loaded anew with facts unsent');
    this.page.killed = true;
    if (chance.percent(60)) this.clockOff_ms = chance.percent(30) ? 0 : this.someOffset();
    this.disk = this.disk.crash();
    this.open(closes, served);
  }

  private someOffset(): number {
    return this.parts.chance.between(-100, 100) * hour;
  }

  private async work(closes: AbortSignal): Promise<void> {
    const { chance } = this.parts;
    if (this.underWay) await this.finish(this.underWay);
    await this.takeUp();
    while (!closes.aborted) {
      await pause(chance.wait(this.gap_ms), closes);
      if (closes.aborted) break;
      await this.act();
    }
  }

  /** The customer of the page before this one still stands there. */
  private async takeUp(): Promise<void> {
    const { knowledge } = this.parts;
    for (const id of knowledge.salesInDoubt(this.seat.number)) {
      const entry = await this.ledger!.find(id);
      // What was not on the disk was never told to anybody: the cashier begins again.
      if (!entry) knowledge.abandon(id);
      else if (entry.state === 'offered' && entry.sold) await this.pay(id, entry.sold);
      // The hub had booked it, and has said so meanwhile: there is a receipt.
      else knowledge.sell(id);
    }
  }

  private async act(): Promise<void> {
    const { chance } = this.parts;
    const dice = chance.between(1, 100);
    if (dice <= 70) await this.sell();
    else if (dice <= 78) await this.refund();
    else if (dice <= 81) await this.voidSale();
    else if (dice <= 87) await this.hold();
    else if (dice <= 93) await this.recall();
    else if (dice <= 96) await this.hub.command(shifts.moveCash, { direction: 'out', amount: 500, reason: '买水' });
    else await this.changeShift();
  }

  private async sell(basket: Basket = this.basket()): Promise<void> {
    const { chance } = this.parts;
    const { total } = priceBasket(basket);
    const cash = { kind: 'cash' as const, amount: total, tendered: total + chance.between(0, 4) * 100 };
    const card = { kind: 'card' as const, amount: total, reference: `R${chance.between(1, 1e6)}` };
    const part = Math.floor(total / 2);
    const both = [
      { ...card, amount: part },
      { ...cash, amount: total - part, tendered: total - part },
    ];
    const tenders = total === 0 ? [] : part > 0 && chance.percent(10) ? both : [chance.percent(60) ? cash : card];
    const id = newId();
    this.parts.knowledge.make(id, { till: this.seat.number, kind: 'sale', total });
    await this.pay(id, { basket, tenders, total });
  }

  /** On the disk first, then at the hub; or, while the hub is away or says nothing for too long, here alone. */
  private async pay(id: string, sold: Sold): Promise<void> {
    const { chance, knowledge, sometimes } = this.parts;
    if (this.hub.state.is === 'away') {
      sometimes.reached('a sale was made while the hub was away');
      return this.record(id, sold);
    }
    await this.ledger!.offer(id, sold, this.setting());
    const patience = deadline(chance.between(3_000, 40_000));
    const input = { ...sold, basket: wired(sold.basket), tenders: [...sold.tenders], print: chance.percent(30) };
    const answer = await this.hub.command(sales.sell, input, { id, signal: patience.signal });
    patience.clear();
    if (answer.ok) {
      knowledge.hear(id, answer);
      return this.ledger!.settle([{ id, ...answer.value }]);
    }
    if (answer.code.startsWith('hub.') || answer.code === 'command.id-reused') {
      sometimes.reached('a sale was offered to the hub and then made without it');
      return this.record(id, sold);
    }
    this.hear(id, answer);
    await this.ledger!.withdraw(id);
  }

  /** Money changes hands once this is on the disk. */
  private async record(id: string, sold: Sold): Promise<void> {
    const entry = await this.ledger!.record(id, sold, this.setting());
    if (!entry) throw new Error('The ledger is full');
    if (Math.abs(entry.at - Date.now()) > hour / 2)
      this.parts.sometimes.reached('a sale was made by a clock that is off');
    if (entry.clockUnsure) this.parts.sometimes.reached('a till’s clock had gone back behind its sales');
    this.parts.knowledge.sell(id);
  }

  private setting(): Setting {
    const { settings } = this.parts.shop;
    return {
      staffId: this.cashier.id,
      staffName: this.cashier.name,
      terminal: { number: this.seat.number, name: `收银台 ${this.seat.number}` },
      shift: this.parts.chance.percent(80) ? this.seat.number : null,
      dayOf: (at) => businessDay(at, settings.timeZone, settings.dayStart),
    };
  }

  private basket(): Basket {
    const { chance, shop } = this.parts;
    const products = [...this.prices.values()];
    const lines = Array.from({ length: chance.between(1, 5) }, () => {
      const product = chance.pick(products);
      return { ...lineFor({ product, unit: product.units[0]! }), quantity: 1000 * chance.between(1, 4) };
    });
    const discount = { kind: 'percent' as const, basisPoints: chance.between(1, 50) * 100, reason: '老顾客' };
    return { lines, rounding: shop.settings.rounding, ...(chance.percent(15) && { discount }) };
  }

  /** Any sale of this shop that a till has heard of. */
  private someSale(): string | undefined {
    const { chance, knowledge } = this.parts;
    const lately = knowledge.booked.slice(-30);
    return lately.length > 0 ? chance.pick(lately) : undefined;
  }

  private async refund(): Promise<void> {
    const { chance, knowledge, sometimes } = this.parts;
    const saleId = this.someSale();
    if (!saleId) return;
    const id = newId();
    knowledge.make(id, { till: this.seat.number, kind: 'refund', total: undefined });
    const lines = [{ lineNo: 1, quantity: 1000 * chance.between(1, 2) }];
    const answer = await this.give(sales.refund, { saleId, lines, reason: '不要了', by: 'cash', print: false }, id);
    if (!answer.ok && answer.code !== 'shift.none-open') sometimes.reached('a refund was taken twice and refused');
  }

  private async voidSale(): Promise<void> {
    const saleId = this.someSale();
    if (!saleId) return;
    const id = newId();
    this.parts.knowledge.make(id, { till: this.seat.number, kind: 'void', total: undefined });
    await this.give(sales.voidSale, { saleId, reason: '打错了', print: false }, id);
  }

  private async hold(): Promise<void> {
    await this.hub.command(sales.hold, { basket: wired(this.basket()), label: `${this.seat.number}` });
  }

  /** Any cart that is held, by whomever; two tills that want the same one cannot both have it. */
  private async recall(): Promise<void> {
    const { chance, sometimes } = this.parts;
    const held = await this.hub.ask(sales.heldCarts, {});
    if (!held.ok || held.value.length === 0) return;
    const cart = chance.pick(held.value);
    const taken = await this.hub.command(sales.take, { cartId: cart.id });
    if (!taken.ok) return;
    if (cart.label !== `${this.seat.number}`) sometimes.reached('a held cart was taken by another till');
    await this.sell(taken.value.basket as Basket);
  }

  private async changeShift(): Promise<void> {
    const { chance, sometimes } = this.parts;
    const closed = await this.hub.command(shifts.close, { counted: chance.between(0, 50_000), print: false });
    const opened = await this.hub.command(shifts.open, { float: 20_000 });
    if (closed.ok && opened.ok) sometimes.reached('a shift was closed and opened');
  }

  /** Gives a command that outlives the page: under the same id until it is answered. */
  private async give<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
    id: string,
  ): Promise<Answer<Value>> {
    this.underWay = { contract: contract as Command<z.ZodType, unknown>, id, input };
    return (await this.finish(this.underWay)) as Answer<Value>;
  }

  private async finish({ contract, id, input }: UnderWay): Promise<Answer<unknown>> {
    const answer = await this.hub.command(contract, input, { id });
    // What the hub itself could not do may have been done: it is given again until that is known.
    if (!answer.ok && answer.code.startsWith('hub.')) return this.finish({ contract, id, input });
    this.underWay = undefined;
    this.hear(id, answer);
    return answer;
  }

  private hear(id: string, answer: Answer<unknown>): void {
    const { knowledge, sometimes } = this.parts;
    if (!answer.ok && /^(access|approval)\./.test(answer.code)) sometimes.reached('somebody’s role did not go so far');
    knowledge.hear(id, answer);
  }
}

/** A basket's discount is never a unit's price, which its type does not say. */
const wired = (basket: Basket) => basket as z.input<typeof sales.sell.input>['basket'];
