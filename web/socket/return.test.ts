import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hub } from './hub.ts';
import { openWire } from './wire.ts';

/**
 * A hub that needs a second for each socket, whether anybody still waits for it or not, as handshakes of TLS do on a
 * loaded card. Time is the test's.
 */
class SlowHub {
  attempts = 0;
  readonly connected = new Set<string>();
  #freeAt = 0;

  /** What tills open their sockets with. */
  socket(): typeof WebSocket {
    const hub = this;
    class Socket extends EventTarget {
      static readonly OPEN = 1;
      static readonly CONNECTING = 0;
      static readonly CLOSING = 2;
      static readonly CLOSED = 3;
      readyState = 0;

      constructor() {
        super();
        hub.attempts += 1;
        hub.#freeAt = Math.max(hub.#freeAt, Date.now()) + work_ms;
        setTimeout(() => {
          if (this.readyState !== 0) return;
          this.readyState = 1;
          this.dispatchEvent(new Event('open'));
          this.dispatchEvent(new MessageEvent('message', { data: '{"method":"challenge","params":{"nonce":"n"}}' }));
        }, hub.#freeAt - Date.now());
      }

      send(data: string): void {
        if (data === 'PING') this.dispatchEvent(new MessageEvent('message', { data: 'PONG' }));
        else hub.connected.add((JSON.parse(data) as { data: { token: string } }).data.token);
      }

      close(): void {
        if (this.readyState === 3) return;
        const wasOpening = this.readyState === 0;
        this.readyState = 3;
        if (wasOpening) this.dispatchEvent(new Event('error'));
        this.dispatchEvent(new Event('close'));
      }
    }
    return Socket as unknown as typeof WebSocket;
  }
}
const work_ms = 1_000;
const tills = 20;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('twenty tills come back to a hub that is slow to answer: all are in, after a few tries each', async () => {
  const slow = new SlowHub();
  const hubs = Array.from({ length: tills }, (_, till) => {
    const hub = new Hub();
    hub.start((events) =>
      openWire({
        ...events,
        ...{ url: 'wss://hub/rpc', WebSocket: slow.socket(), params: () => ({ token: `${till}`, wire: 'w' }) },
        prove: async () => ({ device: '1', signature: '' }),
      }),
    );
    return hub;
  });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(slow.connected.size).toBe(tills);
  expect(slow.attempts).toBeLessThanOrEqual(tills * 5);
  expect(hubs.map((hub) => hub.state.is)).toEqual(Array.from({ length: tills }, () => 'connected'));
  await Promise.all(hubs.map((hub) => hub.stop()));
});
