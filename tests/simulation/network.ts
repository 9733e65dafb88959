import { setMaxListeners } from 'node:events';
import type { Answer } from '../../hub/model/answer.ts';
import { retryDelay_ms } from '../../hub/model/retry-delay.ts';
import type { ConnectionParams } from '../../hub/protocol/socket.ts';
import type { Outcome, Wire, WireOptions } from '../../web/socket/wire.ts';
import type { Chance } from './chance.ts';
import type { HubLine, SimulatedHub } from './hub.ts';
import type { Mortal, VirtualTime } from './virtual-time.ts';

/** How things are between a terminal and the hub; each share in per cent of messages. */
export interface Weather {
  /** The Wi-Fi is off. */
  cut: boolean;
  /** One way. */
  delay_ms: number;
  /** On the way there. */
  lost: number;
  /** On the way back: it was done, and nobody heard. */
  unheard: number;
  /** Arrives a second time, up to a minute later. */
  doubled: number;
  /** The socket ends while its answer is on the way. */
  cutOff: number;
}

export const fine: Weather = { cut: false, delay_ms: 2, lost: 0, unheard: 0, doubled: 0, cutOff: 0 };

/** A terminal's open socket, as both ends see it. */
interface Socket {
  line: HubLine;
  hub: SimulatedHub;
  ended: AbortController;
  /** Messages that were sent over it, and the number of the newest that arrived. */
  sent: number;
  newest: number;
}

const late_ms_max = 60_000;
/** A socket whose far end is silent is given up after a ping and its patience. */
const noticed_ms = 9_000;

/** The shop's network. Messages are lost, doubled, delayed past each other; sockets end in the middle of an answer. */
export class Network {
  /** The hub that answers now, and the process it is; null: it is down. */
  hub: SimulatedHub | null = null;
  private process: Mortal | undefined;
  /** What befell messages so far. */
  readonly tally = { doubled: 0, unheard: 0, cutOff: 0, overtook: 0 };
  readonly time: VirtualTime;
  readonly chance: Chance;
  private readonly wires = new Set<SimulatedWire>();

  constructor(time: VirtualTime, chance: Chance) {
    this.time = time;
    this.chance = chance;
  }

  /** The hub listens. */
  open(hub: SimulatedHub, process: Mortal): void {
    this.hub = hub;
    this.process = process;
  }

  /** The hub listens no more. */
  close(): void {
    this.hub = null;
    this.changed();
  }

  /** The wire of a page, as web/socket/wire.ts opens it over a real one. Once the page is killed nothing comes of it. */
  openWire(
    page: Mortal,
    weather: () => Weather,
    options: Pick<WireOptions, 'opened' | 'closed'> & { params: () => ConnectionParams },
  ): Wire {
    for (const wire of this.wires) if (wire.over) this.wires.delete(wire);
    const wire = new SimulatedWire(this, page, weather, options);
    this.wires.add(wire);
    return wire;
  }

  /** To be called when a Wi-Fi was cut: pages find out by the silence. */
  changed(): void {
    for (const wire of this.wires) wire.listen();
  }

  /** Does something as the hub's own process. */
  atHub<T>(work: () => T): T {
    return this.time.as(this.process, work);
  }

  delay(weather: Weather): number {
    return Math.max(1, this.chance.wait(weather.delay_ms));
  }
}

class SimulatedWire implements Wire {
  private readonly network: Network;
  private readonly page: Mortal;
  private readonly weather: () => Weather;
  private readonly options: Pick<WireOptions, 'opened' | 'closed'> & { params: () => ConnectionParams };
  private socket: Socket | undefined;
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(network: Network, page: Mortal, weather: () => Weather, options: SimulatedWire['options']) {
    this.network = network;
    this.page = page;
    this.weather = weather;
    this.options = options;
    network.time.as(page, () => void this.keepOpen());
  }

  /** Nothing will come of it any more. */
  get over(): boolean {
    return this.closed || this.page.killed;
  }

  /** Pings, as it were: gives the socket up if its far end has nothing to say. */
  listen(): void {
    const { socket, network } = this;
    if (!socket || (network.hub === socket.hub && !this.weather().cut)) return;
    network.time.as(undefined, () => void network.time.sleep(noticed_ms).then(() => socket.ended.abort()));
  }

  query(path: string, input: unknown, signal: AbortSignal): Promise<Outcome> {
    return this.send(path, input, signal);
  }

  mutation(path: string, input: unknown, signal: AbortSignal): Promise<Outcome> {
    return this.send(path, input, signal);
  }

  subscribe(path: string, input: unknown, heard: (item: unknown) => void, ended: () => void): () => void {
    const stopped = new AbortController();
    void this.follow(path, input, heard, stopped.signal).then(() => stopped.signal.aborted || ended());
    return () => stopped.abort();
  }

  close(): Promise<void> {
    this.closed = true;
    this.socket?.ended.abort();
    return Promise.resolve();
  }

  /** Tries until it is open, and again whenever it ended: as a browser's page does, with its very pauses. */
  private async keepOpen(): Promise<void> {
    const { time } = this.network;
    for (let attempt = 0; !this.closed; attempt++) {
      await time.sleep(this.network.delay(this.weather()));
      const { hub } = this.network;
      if (hub && !this.weather().cut) {
        attempt = 0;
        await this.live(hub);
      }
      await time.sleep(1 + retryDelay_ms(attempt));
    }
  }

  /** One socket, from its opening until the page knows that it is over. */
  private async live(hub: SimulatedHub): Promise<void> {
    const line = this.network.atHub(() => hub.connect(this.options.params()));
    const ended = new AbortController();
    setMaxListeners(0, ended.signal); // every message under way listens
    this.socket = { line, hub, ended, sent: 0, newest: 0 };
    line.onClosed(() => this.network.time.as(this.page, () => void this.lost(ended)));
    this.options.opened();
    for (const wake of [...this.waiting]) wake();
    await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }));
    this.socket = undefined;
    line.close();
    if (!this.page.killed) this.options.closed();
  }

  /** The other end has gone: heard at once where the machine still says so, and by silence where it does not. */
  private async lost(ended: AbortController): Promise<void> {
    const { time, chance } = this.network;
    await time.sleep(chance.percent(50) ? this.network.delay(this.weather()) : noticed_ms);
    ended.abort();
  }

  private async opened(signal: AbortSignal): Promise<Socket | undefined> {
    while (!this.socket && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    }
    return signal.aborted ? undefined : this.socket;
  }

  private async send(path: string, input: unknown, signal: AbortSignal): Promise<Outcome> {
    const socket = await this.opened(signal);
    if (!socket) return { lost: true };
    const text = JSON.stringify(input);
    return new Promise((resolve) => {
      // A page that was killed hears nothing, and does nothing more.
      const lost = () => this.page.killed || resolve({ lost: true });
      signal.addEventListener('abort', lost, { once: true });
      socket.ended.signal.addEventListener('abort', lost, { once: true });
      const heard = (answer: Answer<unknown>) =>
        this.page.killed || resolve({ answered: JSON.parse(JSON.stringify(answer)) });
      // What is on its way does not stop because the page that sent it was closed.
      this.network.time.as(undefined, () => {
        void this.deliver(socket, path, text, heard);
        if (this.network.chance.percent(this.weather().doubled)) {
          this.network.tally.doubled += 1;
          const later = this.network.chance.between(1, late_ms_max);
          void this.network.time.sleep(later).then(() => this.deliver(socket, path, text, () => undefined));
        }
      });
    });
  }

  /** There and back, in whatever weather. */
  private async deliver(
    socket: Socket,
    path: string,
    text: string,
    heard: (answer: Answer<unknown>) => unknown,
  ): Promise<void> {
    const { hub, line, ended } = socket;
    const number = ++socket.sent;
    const { time, chance } = this.network;
    const weather = this.weather();
    await time.sleep(this.network.delay(weather));
    if (this.weather().cut || this.network.hub !== hub) return;
    if (chance.percent(weather.lost)) return this.silent(ended);
    if (number < socket.newest) this.network.tally.overtook += 1;
    socket.newest = Math.max(socket.newest, number);
    const answer = await this.network.atHub(() => line.answer(path, JSON.parse(text)));
    if (chance.percent(weather.cutOff)) {
      this.network.tally.cutOff += 1;
      return ended.abort();
    }
    await time.sleep(this.network.delay(weather));
    if (this.weather().cut) return;
    if (chance.percent(weather.unheard)) {
      this.network.tally.unheard += 1;
      return this.silent(ended);
    }
    heard(answer);
  }

  /** A message that vanished: the socket may be dead, or may live on while its sender waits. */
  private async silent(ended: AbortController): Promise<void> {
    if (!this.network.chance.percent(50)) return;
    await this.network.time.sleep(noticed_ms);
    ended.abort();
  }

  /** A feed, from where it was left after each reconnect. */
  private async follow(
    path: string,
    input: unknown,
    heard: (item: unknown) => void,
    signal: AbortSignal,
  ): Promise<void> {
    let lastEventId: string | undefined;
    while (!signal.aborted) {
      const socket = await this.opened(signal);
      if (!socket) return;
      const over = new AbortController();
      const end = () => over.abort();
      signal.addEventListener('abort', end, { once: true });
      socket.ended.signal.addEventListener('abort', end, { once: true });
      const asked = { ...(input as object), ...(lastEventId !== undefined && { lastEventId }) };
      const items = this.network.atHub(() => socket.line.follow(path, asked, over.signal));
      const ended = new Promise<{ done: true }>((resolve) =>
        over.signal.addEventListener('abort', () => resolve({ done: true }), { once: true }),
      );
      while (!over.signal.aborted) {
        const next = await Promise.race([this.network.atHub(() => items.next()), ended]);
        if (next.done) break;
        await this.network.time.sleep(this.network.delay(this.weather()));
        if (over.signal.aborted || this.weather().cut || this.page.killed) break;
        lastEventId = next.value.id ?? lastEventId;
        heard(JSON.parse(JSON.stringify(next.value.answer)));
        if (!next.value.answer.ok) return;
      }
      end();
      signal.removeEventListener('abort', end);
      await this.network.time.sleep(1);
    }
  }
}
