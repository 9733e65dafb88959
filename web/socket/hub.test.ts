import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { initTRPC, tracked } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { action, command, feed, query } from '../../hub/protocol/contract.ts';
import { Hub, type HubState } from './hub.ts';
import { MemoryOutbox } from './outbox.ts';
import { openWire } from './wire.ts';

const free = { permission: 'anyone' as const };
const sell = command('test.sell', { ...free, input: z.strictObject({ n: z.int() }) }).answers<number>();
const read = query('test.read', { ...free, input: z.strictObject({}) }).answers<string>();
const pulse = action('test.pulse', { ...free, input: z.strictObject({}) }).answers<null>();
const ticks = feed('test.ticks', { ...free, input: z.strictObject({ since: z.int() }) }).answers<number>();
const missing = query('test.missing', { ...free, input: z.strictObject({}) }).answers<null>();

/** A hub with real sockets and tRPC, whose answers a test sets; it remembers what reached it. */
class TestHub {
  sold: { id: string; n: number }[] = [];
  sell: (id: string, n: number) => Answer<number> | Promise<Answer<number>> = (_, n) => done(n);
  pulses = 0;
  pulse: () => Answer<null> | Promise<Answer<null>> = () => done(null);
  ticks = 3;
  resumedFrom: (string | undefined)[] = [];
  params: unknown;
  private http!: Server;
  private sockets!: WebSocketServer;
  port = 0;

  async open(): Promise<void> {
    const t = initTRPC.create();
    const input = <T>(schema: z.ZodType<T>) => t.procedure.input(schema);
    const self = this;
    const router = t.router({
      'test.sell': input(z.object({ id: z.string(), input: z.object({ n: z.number() }) })).mutation(({ input: it }) => {
        this.sold.push({ id: it.id, n: it.input.n });
        return this.sell(it.id, it.input.n);
      }),
      'test.read': t.procedure.query(() => done('read')),
      'test.pulse': t.procedure.mutation(() => {
        this.pulses++;
        return this.pulse();
      }),
      'test.ticks': input(z.object({ since: z.number(), lastEventId: z.string().optional() })).subscription(
        async function* ({ input: it, signal }) {
          self.resumedFrom.push(it.lastEventId);
          let at = Number(it.lastEventId ?? it.since);
          while (!signal?.aborted) {
            if (at < self.ticks) {
              at++;
              yield tracked(String(at), at < 0 ? refuse('access.sign-in-first') : done(at));
            } else await new Promise((resolve) => setTimeout(resolve, 10));
          }
        },
      ),
      'test.closed': t.procedure.subscription(async function* () {
        yield refuse('access.sign-in-first');
      }),
    });
    this.http = createServer();
    this.sockets = new WebSocketServer({ server: this.http });
    applyWSSHandler({
      wss: this.sockets,
      router,
      createContext: ({ info }) => {
        this.params = info.connectionParams;
        return {};
      },
    });
    await new Promise<void>((resolve) => this.http.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.http.address() as AddressInfo).port;
  }

  /** As if the power went: no goodbye. */
  async crash(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

let there: TestHub;
let hub: Hub;
let leave: AbortController;
const start = (it = new Hub()) => {
  it.start((events) =>
    openWire({
      ...events,
      url: `ws://127.0.0.1:${there.port}/rpc`,
      params: () => ({ token: 'abc', wire: 'w1' }),
      WebSocket: NodeSocket as unknown as typeof WebSocket,
    }),
  );
  return it;
};
const eventually = <T>(check: () => T) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

beforeEach(async () => {
  there = new TestHub();
  await there.open();
  hub = start();
  leave = new AbortController();
});
afterEach(async () => {
  leave.abort();
  await hub.stop();
  await there.crash();
});

describe('the hub, as a page sees it', { timeout: 40_000 }, () => {
  it('answers questions, commands and actions, and hears who is asking', async () => {
    expect(await hub.ask(read, {})).toEqual(done('read'));
    expect(await hub.command(sell, { n: 5 })).toEqual(done(5));
    expect(await hub.act(pulse, {})).toEqual(done(null));
    expect(there.params).toEqual({ token: 'abc', wire: 'w1' });
    expect(hub.state.is).toBe('connected');
  });

  it('tells what still waits that the hub is away, once it is stopped', async () => {
    await there.crash();
    const [first, second] = [hub.command(sell, { n: 1 }), hub.command(sell, { n: 2 })];
    await eventually(() => expect(hub.state).toMatchObject({ is: 'away', waiting: 2 }));
    await hub.stop();
    expect(await Promise.all([first, second])).toEqual([refuse('hub.away'), refuse('hub.away')]);
    expect(await hub.command(sell, { n: 3 })).toEqual(refuse('hub.away'));
  });

  it('measures the way to the hub although something comes all the time', async () => {
    const scale = setInterval(() => there.ticks++, 20);
    hub.follow(ticks, () => ({ since: 0 }), { value: () => undefined }, leave.signal);
    await eventually(() => expect(hub.state).toEqual({ is: 'connected', latency_ms: expect.any(Number) }));
    clearInterval(scale);
  });

  it('takes commands before the socket is open', async () => {
    const early = new Hub();
    const answer = early.command(sell, { n: 7 });
    start(early);
    expect(await answer).toEqual(done(7));
    await early.stop();
  });

  it('sends a command again under the same id when the connection was lost before its answer', async () => {
    await hub.ask(read, {});
    there.sell = () => new Promise(() => undefined); // arrived, never answered
    const answer = hub.command(sell, { n: 9 });
    await eventually(() => expect(there.sold).toHaveLength(1));
    await there.crash();
    await eventually(() => expect(hub.state).toMatchObject({ is: 'away', waiting: 1 }));
    there.sell = (_, n) => done(n);
    await there.open();
    expect(await answer).toEqual(done(9));
    expect(new Set(there.sold.map((one) => one.id)).size).toBe(1);
    expect(there.sold.length).toBeGreaterThanOrEqual(2);
  });

  it('gives a command up where the caller does, and goes on with the next', async () => {
    await hub.ask(read, {});
    there.sell = () => new Promise(() => undefined); // arrived, never answered
    const patience = new AbortController();
    const answer = hub.command(sell, { n: 1 }, { signal: patience.signal });
    await eventually(() => expect(there.sold).toHaveLength(1));
    patience.abort();
    expect(await answer).toEqual(refuse('hub.away'));
    there.sell = (_, n) => done(n);
    expect(await hub.command(sell, { n: 2 })).toEqual(done(2));
    expect(there.sold.map((one) => one.n)).toEqual([1, 2]);
  });

  it('sends a command that somebody else keeps once, under its own id', async () => {
    await hub.ask(read, {});
    expect(await hub.commandOnce(sell, { n: 3 }, { id: 'kept' })).toEqual(done(3));
    there.sell = () => new Promise(() => undefined);
    const lost = hub.commandOnce(sell, { n: 4 }, { id: 'lost' });
    await eventually(() => expect(there.sold).toHaveLength(2));
    await there.crash();
    expect(await lost).toEqual(refuse('hub.away'));
    await there.open();
    await eventually(() => expect(hub.state.is).toBe('connected'));
    expect(there.sold.map((one) => one.id)).toEqual(['kept', 'lost']);
  });

  it('sends what waited in the order in which it was given', async () => {
    await hub.ask(read, {});
    await there.crash();
    const answers = Array.from({ length: 20 }, (_, n) => hub.command(sell, { n }));
    await there.open();
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, (_, n) => done(n)));
    const firsts = there.sold.filter((one, at) => there.sold.findIndex((other) => other.id === one.id) === at);
    expect(firsts.map((one) => one.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('keeps the id that the caller made', async () => {
    await hub.command(sell, { n: 1 }, { id: '0190a000-0000-7000-8000-000000000001' });
    expect(there.sold[0]?.id).toBe('0190a000-0000-7000-8000-000000000001');
  });

  it('tries a busy hub again by itself', async () => {
    let busy = 2;
    there.sell = (_, n) => (busy-- > 0 ? refuse('hub.busy') : done(n));
    expect(await hub.command(sell, { n: 3 })).toEqual(done(3));
  });

  it('does not take more commands than it can keep', async () => {
    const small = new Hub(new MemoryOutbox(2));
    const waiting = [small.command(sell, { n: 1 }), small.command(sell, { n: 2 })];
    expect(await small.command(sell, { n: 3 })).toMatchObject({ ok: false, code: 'hub.busy' });
    start(small);
    expect(await Promise.all(waiting)).toEqual([done(1), done(2)]);
    await small.stop();
  });

  it('never sends an action twice by itself', async () => {
    there.pulse = () => new Promise(() => undefined);
    const answer = hub.act(pulse, {});
    await eventually(() => expect(there.pulses).toBe(1));
    await there.crash();
    expect(await answer).toMatchObject({ ok: false, code: 'hub.away' });
    await there.open();
    await hub.ask(read, {});
    expect(there.pulses).toBe(1);
  });

  it('refuses what the hub would close the socket over, before it is sent, and goes on with the next', async () => {
    const note = command('test.note', { ...free, input: z.strictObject({ text: z.string() }) }).answers<null>();
    const wide = '货'.repeat(400_000); // three bytes each
    expect(await hub.command(note, { text: wide })).toEqual(refuse('hub.too-large'));
    expect(await hub.command(sell, { n: 7 })).toEqual(done(7));
    expect(there.sold).toHaveLength(1);
  });

  it('gives a question up in time, and asks it again after a short interruption', async () => {
    await hub.ask(read, {});
    await there.crash();
    expect(await hub.ask(read, {}, { within_ms: 100 })).toMatchObject({ ok: false, code: 'hub.away' });
    const answer = hub.ask(read, {});
    await there.open();
    expect(await answer).toEqual(done('read'));
  });

  it('turns an unknown message into a refusal, and tells it to those who listen', async () => {
    const heard = vi.fn();
    hub.on('refusal', heard);
    expect(await hub.ask(missing, {})).toMatchObject({ ok: false, code: 'hub.fault' });
    expect(heard).toHaveBeenCalledOnce();
  });

  it('follows a feed from where it was left after a reconnect', async () => {
    const values: number[] = [];
    hub.follow(ticks, () => ({ since: 0 }), { value: (n) => values.push(n) }, leave.signal);
    await eventually(() => expect(values).toEqual([1, 2, 3]));
    await there.crash();
    there.ticks = 5;
    await there.open();
    await eventually(() => expect(values).toEqual([1, 2, 3, 4, 5]));
    expect(there.resumedFrom).toEqual([undefined, '3']);
  });

  it('ends a feed that the hub refuses, and says why', async () => {
    const closed = feed('test.closed', { ...free, input: z.strictObject({}) }).answers<number>();
    const refused = vi.fn();
    hub.follow(closed, () => ({}), { value: () => undefined, refused }, leave.signal);
    await eventually(() => expect(refused).toHaveBeenCalledWith(refuse('access.sign-in-first')));
  });

  it('is away where the network swallows everything and says nothing', async () => {
    const deaf = new Hub();
    deaf.start(() => ({
      query: () => new Promise(() => undefined),
      mutation: () => new Promise(() => undefined),
      subscribe: () => () => undefined,
      close: async () => undefined,
    }));
    expect(deaf.state.is).toBe('connecting');
    await eventually(() => expect(deaf.state.is).toBe('away'));
  });

  it('says when it is away and when it is back', async () => {
    const states: HubState['is'][] = [];
    hub.on('state', (state) => states.push(state.is));
    await hub.ask(read, {});
    await there.crash();
    await eventually(() => expect(states.at(-1)).toBe('away'));
    await there.open();
    await eventually(() => expect(states.at(-1)).toBe('connected'));
  });
});
