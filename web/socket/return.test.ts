import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hub } from './hub.ts';
import { openWire } from './wire.ts';

/**
 * A hub that needs so long for each socket, whether anybody still waits for it or not, as handshakes of TLS do on a
 * loaded card. Time is the test's.
 */
class SlowHub {
  constructor(private readonly work_ms: number) {}

  attempts = 0;
  /** What comes over the network is lost, both ways, and nobody hears that it is. */
  isSilent = false;
  readonly connected = new Set<string>();
  readonly sockets = new Set<{ readyState: number; end: (wasOpening: boolean) => void }>();
  #freeAt = 0;

  /** What tills open their sockets with. */
  socket(): typeof WebSocket {
    const hub = this;
    class Socket extends EventTarget {
      static readonly OPEN = 1;
      static readonly CONNECTING = 0;
      static readonly CLOSING = 2;
      static readonly CLOSED = 3;
      readonly CLOSING = 2;
      readonly CLOSED = 3;
      readyState = 0;

      constructor() {
        super();
        hub.attempts += 1;
        hub.#freeAt = Math.max(hub.#freeAt, Date.now()) + hub.work_ms;
        setTimeout(() => {
          if (this.readyState !== 0 || hub.isSilent) return;
          this.readyState = 1;
          this.dispatchEvent(new Event('open'));
          this.dispatchEvent(new MessageEvent('message', { data: '{"method":"challenge","params":{"nonce":"n"}}' }));
        }, hub.#freeAt - Date.now());
        hub.sockets.add(this);
      }

      send(data: string): void {
        if (this.readyState !== 1) throw new Error('sent over a socket that is not open');
        if (hub.isSilent) return;
        if (data === 'PING') this.dispatchEvent(new MessageEvent('message', { data: 'PONG' }));
        else hub.connected.add((JSON.parse(data) as { data: { token: string } }).data.token);
      }

      close(): void {
        if (this.readyState === 3) return;
        const wasOpening = this.readyState === 0;
        if (hub.isSilent && !wasOpening) {
          this.readyState = 2;
          return;
        }
        this.end(wasOpening);
      }

      /** Also when the network is back, and what was retransmitted is answered at last. */
      end(wasOpening: boolean): void {
        this.readyState = 3;
        if (wasOpening) this.dispatchEvent(new Event('error'));
        this.dispatchEvent(new Event('close'));
      }
    }
    return Socket as unknown as typeof WebSocket;
  }
}
const tills = 20;

/** The window that says when there is a network again. */
let network: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  network = new EventTarget();
  setMaxListeners(tills, network);
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function openTills(there: SlowHub): Hub[] {
  return Array.from({ length: tills }, (_, till) => {
    const hub = new Hub();
    hub.start((events) =>
      openWire({
        ...events,
        ...{ url: 'wss://hub/rpc', WebSocket: there.socket(), params: () => ({ token: `${till}`, wire: 'w' }) },
        prove: async () => ({ device: '1', signature: '' }),
      }),
    );
    return hub;
  });
}
const statesOf = (hubs: Hub[]) => [...new Set(hubs.map((hub) => hub.state.is))];

test('twenty tills come back to a hub that is slow to answer: all are in, after a few tries each', async () => {
  const there = new SlowHub(700);
  const hubs = openTills(there);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(there.connected.size).toBe(tills);
  expect(there.attempts).toBeLessThanOrEqual(tills * 5);
  expect(statesOf(hubs)).toEqual(['connected']);
  await Promise.all(hubs.map((hub) => hub.stop()));
});

test('a network that falls silent is noticed within ten seconds, and all are back five seconds after it is', async () => {
  const there = new SlowHub(10);
  const hubs = openTills(there);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(statesOf(hubs)).toEqual(['connected']);
  there.isSilent = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(statesOf(hubs)).toEqual(['away']);
  await vi.advanceTimersByTimeAsync(1_000);
  there.isSilent = false;
  there.attempts = 0;
  network.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(5_200);
  expect(statesOf(hubs)).toEqual(['connected']);
  expect(there.attempts).toBeLessThanOrEqual(tills * 3);
  // The sockets of before end at last; that is nobody's loss any more.
  for (const socket of there.sockets) if (socket.readyState === 2) socket.end(false);
  expect(statesOf(hubs)).toEqual(['connected']);
  await Promise.all(hubs.map((hub) => hub.stop()));
});
