import { setTimeout as pause } from 'node:timers/promises';
import type { Transferred } from '../../drivers/label-scale/label-scale.ts';
import type { LabelScaleGoods, LabelScaleGoodsRow } from '../protocol/label-scales.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { openOrder } from '../shop/labelscales/index.ts';
import { LabelScaleMarks, type Sent } from '../shop/labelscales/marks.ts';
import { differing, planOf } from '../shop/labelscales/plan.ts';
import type { Log, Store } from '../store/store.ts';
import type { DeviceRoom, Running } from './room.ts';

/** Goods between two marks in the books. */
const batch = 20;
/** Changes come together: an import, a list of new prices. */
const gather_ms = 300;
/** Until a scale that did not answer is tried again: twice as long each time. */
const again_ms = { first: 30_000, most: 600_000 };

export interface LabelScaleOptions {
  store: Store;
  room: DeviceRoom;
  log: Log;
  settings: () => Promise<ShopSettings>;
}

/** Keeps the shop's label scales told what their goods cost: one worker a scale. */
export class LabelScales {
  readonly #workers = new Map<Running, Worker>();
  readonly #options: LabelScaleOptions;
  readonly #signal: AbortSignal;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(options: LabelScaleOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    options.room.onChange(() => this.#hire(), signal);
    options.store.onCommit(({ topics }) => {
      const concerns = ['catalog', 'settings', 'label-scales'] as const;
      if (concerns.some((topic) => topics.has(topic))) for (const worker of this.#workers.values()) worker.look();
    }, signal);
    this.#hire();
  }

  /** How far the sending is that is under way at a scale; null: none is. */
  progress(deviceId: number): { done: number; of: number } | null {
    const worker = [...this.#workers].find(([{ record }]) => record.id === deviceId)?.[1];
    return worker?.progress ?? null;
  }

  /** Settles when the signal has aborted and what was under way is in the books. */
  async stopped(): Promise<void> {
    await this.#ended;
  }

  /** A worker for each label scale that is held, none for the others. */
  #hire(): void {
    if (this.#signal.aborted) return;
    const held = new Set(this.#options.room.all().filter(({ labelScale }) => labelScale));
    for (const [running] of this.#workers) if (!held.has(running)) this.#workers.delete(running);
    for (const running of held) {
      if (this.#workers.has(running)) continue;
      const worker = new Worker(running, this.#options, AbortSignal.any([this.#signal, running.stop.signal]));
      this.#workers.set(running, worker);
      this.#ended = Promise.all([this.#ended, worker.run()]);
    }
  }
}

/** Tells one scale what differs, until its signal aborts. */
class Worker {
  progress: { done: number; of: number } | null = null;
  readonly #running: Running;
  readonly #options: LabelScaleOptions;
  readonly #marks: LabelScaleMarks;
  readonly #signal: AbortSignal;
  #news = true;
  #wake = () => {};
  /** After how long the scale is tried again; null: it is in no trouble. */
  #again_ms: number | null = null;

  constructor(running: Running, options: LabelScaleOptions, signal: AbortSignal) {
    this.#running = running;
    this.#options = options;
    this.#marks = new LabelScaleMarks(options.store);
    this.#signal = signal;
    running.device.onState(({ kind }) => kind === 'ready' && this.look(), signal);
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Something changed that may concern it. */
  look(): void {
    this.#news = true;
    this.#wake();
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await pause(gather_ms, undefined, { signal: this.#signal });
        this.#news = false;
        await this.#work();
      } catch (error) {
        if (this.#signal.aborted) break;
        // The books are closing or read-only; what they say of the scale holds.
        this.#options.log.error(
          { error, device: this.#running.record.id },
          'a label scale could not be told its goods',
        );
        this.#trouble();
      }
      this.progress = null;
      await this.#sleep();
    }
  }

  async #work(): Promise<void> {
    const { store } = this.#options;
    const { id, labelScale: settings } = this.#running.record;
    while (!this.#signal.aborted && settings) {
      this.#news = false;
      const shop = await this.#options.settings();
      const { todo, askedAt } = await store.read(async (reader) => ({
        askedAt: await openOrder(reader, id),
        todo: differing(
          await planOf(reader, { deviceId: id, settings, limits: this.#running.labelScale!.model }, shop),
        ),
      }));
      if (!settings.auto && askedAt === null) return;
      if (todo.length === 0) {
        this.#again_ms = null;
        if (askedAt !== null) await this.#marks.finish(id, askedAt);
        return;
      }
      if (!(await this.#sendAll(todo))) return;
    }
  }

  /** Sends these in batches, until something new must be looked at. False: the scale is in trouble. */
  async #sendAll(todo: readonly LabelScaleGoodsRow[]): Promise<boolean> {
    const { device, record } = this.#running;
    this.progress = { done: 0, of: todo.length };
    for (let at = 0; at < todo.length && !this.#news; at += batch) {
      // Nothing is claimed for a scale that is not there; it tells when it is.
      if (device.state.kind !== 'ready' && !this.#isTriedAgain()) return false;
      const some = todo.slice(at, at + batch).flatMap(({ product, wanted }) => {
        return wanted ? [{ productId: product?.id ?? null, goods: wanted }] : [];
      });
      await this.#marks.claim(record.id, some);
      const goods = some.map((one) => one.goods);
      const { sent, isWhole } = await this.#send(goods);
      await this.#marks.mark(record.id, sent);
      if (!isWhole) {
        this.#trouble();
        return false;
      }
      this.progress = { done: at + some.length, of: todo.length };
    }
    return true;
  }

  async #send(goods: readonly LabelScaleGoods[]): Promise<{ sent: Sent[]; isWhole: boolean }> {
    const told = new Map<number, Transferred>();
    const trouble = await this.#running.labelScale!.send(goods, (one) => told.set(one.slot, one));
    return { sent: goods.map(({ slot }) => sentAs(slot, told.get(slot))), isWhole: trouble === null };
  }

  #trouble(): void {
    this.#again_ms = Math.min((this.#again_ms ?? again_ms.first / 2) * 2, again_ms.most);
  }

  /** One that was silent is asked again; whether it speaks is not seen otherwise. */
  #isTriedAgain(): boolean {
    const { state } = this.#running.device;
    return state.kind === 'faulty' && state.fault.code === 'device.silent';
  }

  /** Until a wake; in trouble, also until it is time to try again. */
  async #sleep(): Promise<void> {
    if (this.#news || this.#signal.aborted) return;
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const waits =
      this.#again_ms === null ? [] : [pause(this.#again_ms, undefined, { signal: over.signal }).catch(() => {})];
    await Promise.race([woken, ...waits]);
    over.abort();
    this.#wake = () => {};
  }
}

function sentAs(slot: number, told: Transferred | undefined): Sent {
  switch (told?.kind) {
    case 'taken':
      return { slot, state: 'confirmed', answer: null };
    case 'refused':
      return { slot, state: 'refused', answer: told.answer };
    case 'silent':
    case 'gone':
      return { slot, state: 'unknown', answer: null };
    default:
      return { slot, state: 'waiting', answer: null };
  }
}
