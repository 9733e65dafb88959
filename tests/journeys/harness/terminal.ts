import { randomBytes, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Answer } from '../../../hub/model/answer.ts';
import { signIn, type TerminalKind, welcome } from '../../../hub/protocol/access.ts';
import type { Action, Command, Query } from '../../../hub/protocol/contract.ts';
import { type CounterState, counterFeed } from '../../../hub/protocol/devices.ts';
import { socketPath } from '../../../hub/protocol/socket.ts';
import { wireHash } from '../../../hub/protocol/wire-hash.ts';
import { Hub } from '../../../web/socket/hub.ts';
import { openWire } from '../../../web/socket/wire.ts';
import type { RunningHub } from './hub.ts';
import { owned } from './owned.ts';

/**
 * A terminal without a page: it speaks the wire as every page does. For what happens elsewhere in a journey (the office
 * changes a price), and for reading the books afterwards. A refusal throws: a journey does not expect any here.
 */
export class Terminal {
  private readonly hub = new Hub();

  /** Connects; nobody is signed in. */
  constructor({ address }: Pick<RunningHub, 'address'>) {
    this.hub.start((events) =>
      openWire({
        ...events,
        url: `${address.replace(/^http/, 'ws')}${socketPath}`,
        params: () => ({ token: this.token, wire: wireHash }),
        WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      }),
    );
    owned(() => this.hub.stop());
  }

  private token = '';

  /** Signs somebody of the demo shop in, at an office unless told otherwise. */
  async signIn(name: string, kind: TerminalKind = 'office'): Promise<this> {
    const { staff, demoPins } = await this.ask(welcome, {});
    const person = staff.find((one) => one.name === name);
    const pin = demoPins?.[name];
    if (!person || !pin) throw new Error(`${name} does not work in this shop`);
    const token = randomBytes(32).toString('hex');
    await this.command(signIn, { staffId: person.id, pin, token, terminal: { id: randomUUID(), kind } });
    this.token = token;
    return this;
  }

  async ask<Input extends z.ZodType, Value>(query: Query<Input, Value>, input: z.input<Input>): Promise<Value> {
    return must(query.name, await this.hub.ask(query, input));
  }

  async command<Input extends z.ZodType, Value>(command: Command<Input, Value>, input: z.input<Input>): Promise<Value> {
    return must(command.name, await this.hub.command(command, input));
  }

  /** What stands on a virtual counter at this moment. */
  async counter(name: string): Promise<CounterState> {
    const over = new AbortController();
    const state = await new Promise<CounterState>((value) =>
      this.hub.follow(counterFeed, () => ({ counter: name }), { value }, over.signal),
    );
    over.abort();
    return state;
  }

  async act<Input extends z.ZodType, Value>(action: Action<Input, Value>, input: z.input<Input>): Promise<Value> {
    return must(action.name, await this.hub.act(action, input));
  }
}

function must<Value>(name: string, answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.detail ?? {})}`);
  return answer.value;
}
