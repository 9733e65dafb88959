import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWSClient, TRPCUntypedClient, wsLink } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { runningFile } from '../main/open-hub.ts';
import type { Answer } from '../model/answer.ts';
import { newId } from '../model/ids.ts';
import type { Action, Command, Feed, Query } from '../protocol/contract.ts';
import { socketPath } from '../protocol/socket.ts';
import { wireHash } from '../protocol/wire-hash.ts';
import { CliError } from './command.ts';
import type { CliWords } from './words.ts';

const shape = z.object({ address: z.url(), pid: z.int().positive(), token: z.string() });

/** Longer than any command takes; a hub that is closing answers nothing. */
const answer_ms_max = 30_000;

/** A hub at work on the data folder, spoken to as a terminal does, with the key that lies in its folder. */
export class RunningHub {
  readonly address: string;
  readonly #token: string;
  readonly #words: CliWords;
  readonly #socket: ReturnType<typeof createWSClient>;
  readonly #client: TRPCUntypedClient<AnyTRPCRouter>;

  private constructor({ address, token }: z.infer<typeof shape>, words: CliWords) {
    this.address = address;
    this.#token = token;
    this.#words = words;
    this.#socket = createWSClient({
      url: `${address.replace(/^http/, 'ws')}${socketPath}`,
      // The types are the browser's; ws has what of them is used.
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      connectionParams: { token, wire: wireHash },
    });
    this.#client = new TRPCUntypedClient({ links: [wsLink({ client: this.#socket })] });
  }

  /** The hub that is at work on this folder; null: none is. A file left behind by a crash counts for nothing. */
  static async find(home: string, words: CliWords): Promise<RunningHub | null> {
    const text = await readFile(join(home, runningFile), 'utf8').catch(() => null);
    const said = text === null ? undefined : shape.safeParse(parseJson(text));
    if (!said?.success || !isAlive(said.data.pid)) return null;
    return new RunningHub(said.data, words);
  }

  ask<Input extends z.ZodType, Value>(contract: Query<Input, Value>, input: z.input<Input>): Promise<Answer<Value>> {
    return this.#inTime((signal) => this.#client.query(contract.name, input, { signal }));
  }

  act<Input extends z.ZodType, Value>(contract: Action<Input, Value>, input: z.input<Input>): Promise<Answer<Value>> {
    return this.#inTime((signal) => this.#client.mutation(contract.name, input, { signal }));
  }

  command<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
  ): Promise<Answer<Value>> {
    return this.#inTime((signal) => this.#client.mutation(contract.name, { id: newId(), input }, { signal }));
  }

  /** Hears a feed's items until one of them ends it, or the feed itself does. */
  follow<Input extends z.ZodType, Value>(
    contract: Feed<Input, Value>,
    input: z.input<Input>,
    hear: (answer: Answer<Value>) => 'go on' | 'enough',
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const following = this.#client.subscription(contract.name, input, {
        onData: (item) => {
          const answer = (isTracked(item) ? item.data : item) as Answer<Value>;
          if (hear(answer) === 'go on') return;
          following.unsubscribe();
          resolve();
        },
        onError: (error) => reject(error),
        onComplete: () => resolve(),
      });
    });
  }

  /** Sends a file; the answer is the hub's own value. */
  async upload(path: string, body: ReadableStream<Uint8Array>, fileName: string): Promise<Answer<unknown>> {
    const response = await fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Session ${this.#token}`,
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(fileName),
      },
      body,
      duplex: 'half',
    } as RequestInit).catch(() => {
      throw new CliError(this.#words.hubGone);
    });
    return (await response.json()) as Answer<unknown>;
  }

  async close(): Promise<void> {
    await this.#socket.close();
  }

  async #inTime<Value>(send: (signal: AbortSignal) => Promise<unknown>): Promise<Answer<Value>> {
    const signal = AbortSignal.timeout(answer_ms_max);
    try {
      return (await send(signal)) as Answer<Value>;
    } catch (error) {
      if (signal.aborted) throw new CliError(this.#words.hubGone);
      throw error;
    }
  }
}

function isTracked(item: unknown): item is { data: unknown } {
  return typeof item === 'object' && item !== null && 'data' in item && 'id' in item;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // half written by a hub that was killed
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
