import { createWSClient, TRPCUntypedClient, wsLink } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { type ClientOptions, WebSocket } from 'ws';
import type { z } from 'zod';
import type { Answer } from '../model/answer.ts';
import { newId } from '../model/ids.ts';
import { retryDelay_ms } from '../model/retry-delay.ts';
import type { Action, Command, Feed } from '../protocol/contract.ts';
import { socketLimits, socketPath } from '../protocol/socket.ts';
import { wireHash } from '../protocol/wire-hash.ts';
import type { Way } from './way.ts';

/** A hub that is there answers in a fraction of this. */
const answer_ms = 5_000;
/** A socket on which nothing moved for so long is asked whether it lives; one that does not answer is made anew. */
const idle_ms = 2_000;

/** A hub that is gone does not answer a close either: ws would wait half a minute for it. */
const socketOptions: ClientOptions & { closeTimeout: number } = {
  ...{ closeTimeout: 500, handshakeTimeout: 5_000 },
  ...{ maxPayload: socketLimits.message_bytes, perMessageDeflate: false },
};

/** ws with our limits, believing the shop's own authority and no other where it has one. */
function socketTrusting(ca: string | undefined) {
  return class extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, { ...socketOptions, ...(ca !== undefined && { ca }) });
    }
  };
}

/** The station's socket to the hub: the terminals' own, signed in as nobody. It is made anew for ever, with full jitter. */
export class Line {
  readonly #socket: ReturnType<typeof createWSClient>;
  readonly #client: TRPCUntypedClient<AnyTRPCRouter>;

  constructor({ hub, authority }: Way) {
    this.#socket = createWSClient({
      url: `${hub.replace(/^http/, 'ws')}${socketPath}`,
      // The types are the browser's; ws has what of them is used.
      WebSocket: socketTrusting(authority) as unknown as typeof globalThis.WebSocket,
      connectionParams: { token: '', wire: wireHash },
      retryDelayMs: (attempt) => retryDelay_ms(attempt),
      keepAlive: { enabled: true, intervalMs: idle_ms, pongTimeoutMs: idle_ms },
    });
    this.#client = new TRPCUntypedClient({ links: [wsLink({ client: this.#socket })] });
  }

  /** Null: no answer; it may have arrived. Send the same under the same id again. */
  command<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
    id: string = newId(),
  ): Promise<Answer<Value> | null> {
    return this.#sent(contract.name, { id, input });
  }

  /** Null: no answer; it may have arrived. */
  act<Input extends z.ZodType, Value>(
    contract: Action<Input, Value>,
    input: z.input<Input>,
  ): Promise<Answer<Value> | null> {
    return this.#sent(contract.name, input);
  }

  /**
   * Hears a feed's items with their numbers. After a loss of the socket it goes on behind the last one. Resolves when the
   * hub ends it, or the signal aborts.
   */
  follow<Input extends z.ZodType, Value>(
    contract: Feed<Input, Value>,
    input: z.input<Input>,
    hear: (answer: Answer<Value>, id: string | null) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const following = this.#client.subscription(contract.name, input, {
        onData: (item) => {
          if (isTracked(item)) hear(item.data as Answer<Value>, item.id);
          else hear(item as Answer<Value>, null);
        },
        onError: end,
        onComplete: end,
      });
      const stop = () => {
        following.unsubscribe();
        end();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
  }

  async close(): Promise<void> {
    await this.#socket.close();
  }

  #sent<Value>(name: string, input: unknown): Promise<Answer<Value> | null> {
    const signal = AbortSignal.timeout(answer_ms);
    return this.#client.mutation(name, input, { signal }).then(
      (answer) => answer as Answer<Value>,
      (error: unknown) => refusalIn(error) ?? null,
    );
  }
}

function isTracked(item: unknown): item is { id: string; data: unknown } {
  return typeof item === 'object' && item !== null && 'data' in item && 'id' in item;
}

/** tRPC's own errors carry the hub's refusal; a lost socket carries none. */
function refusalIn(error: unknown): Extract<Answer<never>, { ok: false }> | undefined {
  const data = (error as { data?: unknown } | null)?.data;
  return typeof data === 'object' && data !== null && 'ok' in data && 'code' in data
    ? (data as Extract<Answer<never>, { ok: false }>)
    : undefined;
}
