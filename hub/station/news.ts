import { setTimeout as pause } from 'node:timers/promises';
import { retryDelay_ms } from '../model/retry-delay.ts';
import { lendLimits, type News } from '../protocol/station.ts';

/** News come in crowds (a scanner's reports, a scale's frames): so long is gathered before a call. */
const gather_ms = 4;
/** In one call; the socket takes messages of a megabyte. */
const call_bytes_max = 256 * 1024;
/** What may wait for a hub that is away, all devices together. */
const waiting_bytes_max = 1024 * 1024;

/** One call of `lender.tell`, but for the link's own. */
export interface Call {
  session: number;
  n: number;
  /** Our steady clock when it was put together, ms. */
  at: number;
  news: News[];
}

/** What became of a call: taken, refused for good, or unanswered. */
export type Sent = 'taken' | 'refused' | 'lost';

/**
 * What the hub has not heard yet, in order. One call is under way at a time; an unanswered one is sent again as it was, so
 * that nothing is lost, doubled or overtaken.
 */
export class NewsQueue {
  /** The hub does not come for what waits. */
  onFull: () => void = () => {};
  #waiting: { news: News; at: number }[] = [];
  #bytes = 0;
  #session = 0;
  #n = 0;
  #wake = () => {};

  /** Another session begins: what waits belongs to the one before. */
  begin(session: number): void {
    this.#waiting = [];
    this.#bytes = 0;
    this.#session = session;
  }

  put(news: News): void {
    if (this.#session === 0) return;
    if (news.type === 'received' && this.#bytes > waiting_bytes_max) {
      this.onFull();
      return;
    }
    this.#waiting.push({ news, at: now() });
    this.#bytes += sizeOf(news);
    this.#wake();
  }

  /** Sends what waits until the signal aborts. */
  async run(send: (call: Call) => Promise<Sent>, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      if (this.#waiting.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        await pause(gather_ms);
        continue;
      }
      const call = this.#next();
      let lost = 0;
      while (call.session === this.#session && !signal.aborted && (await send(call)) === 'lost') {
        await pause(Math.min(1_000, retryDelay_ms(lost)), undefined, { signal }).catch(() => {});
        lost += 1;
      }
      await pause(gather_ms);
    }
  }

  #next(): Call {
    const at = now();
    const news: News[] = [];
    let bytes = 0;
    while (news.length < lendLimits.news && bytes < call_bytes_max) {
      const next = this.#waiting.shift();
      if (!next) break;
      const size = sizeOf(next.news);
      bytes += size;
      this.#bytes -= size;
      news.push(next.news.type === 'received' ? { ...next.news, age_ms: at - next.at } : next.news);
    }
    this.#n += 1;
    return { session: this.#session, n: this.#n, at, news };
  }
}

const now = () => Math.round(performance.now());

/** About how long it is on the wire. */
function sizeOf(news: News): number {
  if (news.type === 'received') return news.bytes.length + 80;
  return news.type === 'plugged' ? JSON.stringify(news).length : 100;
}
