import { setTimeout as pause } from 'node:timers/promises';
import type { VirtualCounter } from '../devices/virtual-counter.ts';
import type { Answer } from '../model/answer.ts';
import { retryDelay_ms } from '../model/retry-delay.ts';
import * as wire from '../protocol/station.ts';
import { type Identity, newToken } from './identity.ts';
import { Line } from './line.ts';
import { type Call, NewsQueue, type Sent } from './news.ts';
import { type Eyes, PluggedIn } from './plugged.ts';
import { LentPorts } from './ports.ts';

/** How things stand, for whoever looks at the station. `version`: hub and station are of different versions. */
export type StationState = { is: 'connected'; name: string } | { is: 'away' } | { is: 'version' } | { is: 'shut-out' };

export interface StationOptions {
  identity: Identity;
  /** The far ends of devices that are played. */
  counter: VirtualCounter;
  /** What sees the devices that are plugged in. */
  eyes?: Eyes;
  onState: (state: StationState) => void;
}

/** Hubs of another version and those that shut us out are asked again after this. */
const patient_ms = 15_000;
const look_ms = 1_000;

/** Lends this machine's devices until the signal aborts (null), or the hub wants no more of it. */
export async function runStation(options: StationOptions, signal: AbortSignal): Promise<wire.LendingOver | null> {
  const station = new Station(options);
  return station.run(signal);
}

class Station {
  readonly #options: StationOptions;
  readonly #line: Line;
  readonly #link = newToken();
  readonly #queue = new NewsQueue();
  readonly #ports: LentPorts;
  readonly #plugged: PluggedIn;
  #session = 0;
  /** The number of the last order that was carried out. */
  #heard = 0;
  #lastHeardAt = 0;
  #over: wire.LendingOver | null = null;
  #state = '';
  #wait_ms = 0;

  constructor(options: StationOptions) {
    this.#options = options;
    this.#line = new Line(options.identity);
    const tell = (news: wire.News) => this.#queue.put(news);
    this.#ports = new LentPorts(options.counter, tell);
    this.#plugged = new PluggedIn(tell, options.eyes);
    this.#queue.onFull = () => this.#ports.closeAll();
  }

  async run(signal: AbortSignal): Promise<wire.LendingOver | null> {
    const ended = new AbortController();
    const until = AbortSignal.any([ended.signal, signal]);
    this.#lastHeardAt = performance.now();
    const quiet = setInterval(() => this.#noticeQuiet(), look_ms);
    const sending = this.#queue.run((call) => this.#send(call), until);
    await this.#plugged.watch(until);
    const input = { token: this.#options.identity.token, link: this.#link };
    for (let attempt = 0; !until.aborted; attempt += 1) {
      const heardBefore = this.#lastHeardAt;
      await this.#line.follow(wire.lend, input, (answer, id) => this.#hear(answer, id), until);
      if (this.#over !== null && this.#over !== 'flooding') break;
      if (this.#lastHeardAt > heardBefore) attempt = 0;
      const wait_ms = Math.max(this.#wait_ms, retryDelay_ms(attempt));
      this.#wait_ms = 0;
      await pause(wait_ms, undefined, { signal: until }).catch(() => {});
    }
    clearInterval(quiet);
    ended.abort();
    await sending;
    this.#ports.closeAll();
    await this.#ports.closed();
    await this.#line.close();
    return signal.aborted ? null : this.#over;
  }

  #hear(answer: Answer<wire.Order>, id: string | null): void {
    if (!answer.ok) {
      // Busy, stopping: the feed ends, and is followed anew. Another version stays one for a while.
      if (answer.code === 'hub.version') this.#rest('version');
      return;
    }
    const order = wire.order.safeParse(answer.value);
    if (!order.success) return; // another hub's word, which it will miss an answer to
    const n = id === null ? this.#heard : Number(id);
    const isKnown = id !== null && n <= this.#heard && order.data.type !== 'hello';
    if (isKnown) return;
    this.#lastHeardAt = performance.now();
    this.#heard = n;
    this.#carryOut(order.data);
  }

  #carryOut(order: wire.Order): void {
    switch (order.type) {
      case 'hello':
        this.#begin(order);
        break;
      case 'open':
        this.#ports.open(order.port, order.device);
        break;
      case 'write':
        this.#ports.write(order.port, order.piece, Buffer.from(order.bytes, 'base64'));
        break;
      case 'close':
        this.#ports.close(order.port);
        break;
      case 'look':
        this.#plugged.ask();
        break;
      case 'beat':
        this.#queue.put({ type: 'beat', beat: order.beat });
        break;
      case 'over':
        this.#over = order.why;
        this.#ports.closeAll();
        if (order.why === 'flooding') this.#rest('shut-out');
    }
  }

  #begin({ session, name }: Extract<wire.Order, { type: 'hello' }>): void {
    this.#ports.closeAll();
    this.#session = session;
    this.#queue.begin(session);
    this.#plugged.ask();
    this.#enter({ is: 'connected', name });
  }

  /** The hub will not have us just now: it is asked again after a while. */
  #rest(is: 'version' | 'shut-out'): void {
    this.#wait_ms = patient_ms;
    this.#enter({ is });
  }

  async #send({ session, n, at, news }: Call): Promise<Sent> {
    const answer = await this.#line.act(wire.tell, { link: this.#link, session, n, heard: this.#heard, at, news });
    if (answer === null || (!answer.ok && answer.code.startsWith('hub.'))) return 'lost';
    if (!answer.ok) return 'refused';
    this.#lastHeardAt = performance.now();
    if (session === this.#session) this.#enter({ is: 'connected', name: this.#options.identity.name });
    return 'taken';
  }

  /** The hub says nothing for too long: it has given our devices up by now, and so do we. */
  #noticeQuiet(): void {
    if (performance.now() - this.#lastHeardAt <= wire.quiet_ms) return;
    this.#ports.closeAll();
    if (this.#state !== 'version' && this.#state !== 'shut-out') this.#enter({ is: 'away' });
  }

  #enter(state: StationState): void {
    if (state.is === this.#state) return;
    this.#state = state.is;
    this.#options.onState(state);
  }
}
