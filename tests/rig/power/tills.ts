import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from '../../crash/ledger.ts';
import { connectTill, type Shop, saleOf } from '../../crash/real-tills.ts';

/** How long a till may wait for its last answer: a boot, and more, where the processor is played. */
const answered_ms_max = 10 * 60_000;

/** Every till of the shop, selling as fast as it is answered, through whatever happens to the hub. */
export class SellingTills {
  readonly ledger = new Ledger();
  private readonly over = new AbortController();
  private readonly hubs: ReturnType<typeof connectTill>[];
  private readonly selling: Promise<unknown>;

  constructor(shop: Shop, port: number, random: () => number) {
    this.hubs = shop.tokens.map((token) => connectTill(`http://127.0.0.1:${port}`, () => token));
    this.selling = Promise.all(
      this.hubs.map(async (hub) => {
        while (!this.over.signal.aborted) await this.ledger.sell(hub, saleOf(shop, random));
      }),
    );
    this.selling.catch(() => undefined); // `finish` tells
  }

  /** Waits until so many more sales are answered. */
  async answered(more: number): Promise<void> {
    const wanted = this.ledger.answered.size + more;
    const late = performance.now() + answered_ms_max;
    while (this.ledger.answered.size < wanted) {
      if (performance.now() > late) throw new Error('No till was answered');
      await sleep(5);
    }
  }

  /** Rings nothing new, and waits until every till has its last answer. */
  async finish(): Promise<void> {
    this.over.abort();
    const timer = new AbortController();
    const late = sleep(answered_ms_max, undefined, { signal: timer.signal }).then(
      () => Promise.reject(new Error('A till was not answered after the last start')),
      () => undefined, // all were answered
    );
    await Promise.race([this.selling, late]).finally(() => timer.abort());
  }

  async stop(): Promise<void> {
    this.over.abort();
    await Promise.all(this.hubs.map((hub) => hub.stop()));
  }
}
