import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Answer } from '../../../hub/model/answer.ts';
import type { TerminalKind } from '../../../hub/protocol/access.ts';
import type { Contract, ContractKind, Feed } from '../../../hub/protocol/contract.ts';
import { type Challenge, type ConnectionParams, proveParam } from '../../../hub/protocol/socket.ts';
import { wireHash } from '../../../hub/protocol/wire-hash.ts';

type Frame = { id: number; result?: { type?: string; id?: string; data?: unknown }; error?: { data?: unknown } };

/** A terminal as the hub sees it: frames on a socket, written by hand so that wrong ones can be sent too. */
export class TestTerminal {
  #last = 0;
  #closed: { code: number } | undefined;
  readonly #waiting = new Map<number, (frame: Frame) => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const parsed = JSON.parse(data.toString()) as Frame;
      this.#waiting.get(parsed.id)?.(parsed);
    });
    socket.on('error', () => undefined); // the close that follows tells
    socket.on('close', (code) => {
      this.#closed = { code };
    });
  }

  /** @param origin of the page that it would be a part of; none by default, as outside a browser */
  static async connect(address: string, params: Partial<ConnectionParams>, origin?: string): Promise<TestTerminal> {
    const page = origin === undefined ? {} : { headers: { origin, host: new URL(origin).host } };
    const socket = new WebSocket(`${address.replace('http', 'ws')}/rpc?connectionParams=1`, page);
    const terminal = new TestTerminal(socket);
    await once(socket, 'open');
    terminal.introduce(params);
    return terminal;
  }

  /** Over TLS, asking for a challenge; what it says of itself depends on that. */
  static async prove(
    address: string,
    ca: string,
    params: (nonce: string) => Partial<ConnectionParams>,
  ): Promise<TestTerminal> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/rpc?${proveParam}&connectionParams=1`, { ca });
    const terminal = new TestTerminal(socket);
    const [[data]] = (await Promise.all([once(socket, 'message'), once(socket, 'open')])) as [[Buffer], unknown];
    const challenge = JSON.parse(data.toString()) as Challenge;
    terminal.introduce(params(challenge.params.nonce));
    return terminal;
  }

  introduce(params: Partial<ConnectionParams>): void {
    this.raw(JSON.stringify({ method: 'connectionParams', data: { token: '', wire: wireHash, ...params } }));
  }

  raw(text: string): void {
    this.socket.send(text);
  }

  /** The code with which the hub closed it. */
  async closed(): Promise<number> {
    if (!this.#closed) await once(this.socket, 'close');
    return this.#closed!.code;
  }

  /** Any frame; resolves with the first that answers it. */
  call(method: string, path: string, input?: unknown): Promise<Frame> {
    const id = ++this.#last;
    const answered = new Promise<Frame>((resolve) => this.#waiting.set(id, resolve));
    this.raw(JSON.stringify({ id, method, params: { path, input } }));
    return answered.finally(() => this.#waiting.delete(id));
  }

  async ask<Value>(
    contract: Contract<ContractKind, z.ZodType, Value>,
    input: unknown,
    id: string = randomUUID(),
  ): Promise<Answer<Value>> {
    const sent = contract.kind === 'command' ? { id, input } : input;
    const frame = await this.call(contract.kind === 'query' ? 'query' : 'mutation', contract.name, sent);
    return (frame.result?.data ?? frame.error?.data) as Answer<Value>;
  }

  async value<Value>(contract: Contract<ContractKind, z.ZodType, Value>, input: unknown): Promise<Value> {
    const answer = await this.ask(contract, input);
    if (!answer.ok) throw new Error(`${contract.name}: ${answer.code} ${JSON.stringify(answer.detail)}`);
    return answer.value;
  }

  /** Items of a feed as they come. */
  follow<Value>(contract: Feed<z.ZodType, Value>, input: object, lastEventId?: string): FollowedFeed<Value> {
    const id = ++this.#last;
    const feed = new FollowedFeed<Value>(() => this.raw(JSON.stringify({ id, method: 'subscription.stop' })));
    this.#waiting.set(id, (frame) => feed.hear(frame));
    const params = { path: contract.name, input, ...(lastEventId !== undefined && { lastEventId }) };
    this.raw(JSON.stringify({ id, method: 'subscription', params }));
    return feed;
  }

  close(): void {
    this.socket.terminate();
  }
}

export class FollowedFeed<Value> {
  readonly items: { id: string | undefined; answer: Answer<Value> }[] = [];
  ended = false;
  #wake = () => {};

  constructor(readonly stop: () => void) {}

  hear({ result, error }: Frame): void {
    if (result?.type === 'data') {
      const data = result.data as { id: string; data: Answer<Value> } | Answer<Value>;
      const tracked = result.id !== undefined && 'data' in data;
      this.items.push({ id: result.id, answer: tracked ? data.data : (data as Answer<Value>) });
    }
    if (result?.type === 'stopped' || error) this.ended = true;
    this.#wake();
  }

  /** Waits until the items satisfy. */
  async until(satisfied: (items: FollowedFeed<Value>['items'], ended: boolean) => boolean): Promise<void> {
    while (!satisfied(this.items, this.ended)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** What somebody sends to sign in at a terminal. */
export const signInInput = (staffId: number, pin: string, token: string, kind: TerminalKind = 'till') => ({
  staffId,
  pin,
  token,
  terminal: { id: randomUUID(), kind },
});
