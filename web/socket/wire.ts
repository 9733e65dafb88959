import { createTRPCUntypedClient, createWSClient, TRPCClientError, wsLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { type Answer, type Refusal, refuse } from '../../hub/model/answer.ts';
import { retryDelay_ms } from '../../hub/model/retry-delay.ts';
import { type Challenge, type ConnectionParams, proveParam, socketLimits } from '../../hub/protocol/socket.ts';

/** How often the hub is asked whether it is there, and how long it has for its answer. */
const ping_ms = 5_000;
const pong_ms = 4_000;
/** How long the other end has to answer a goodbye. */
const goodbye_ms = 500;
/**
 * The hub's challenge is its first message: later than this, that socket is given up. Each time it was, the next one waits
 * twice as long: a hub that needs longer for all who come back would else work on sockets that nobody waits for any more.
 */
const challenge_ms = 5_000;
const challenge_ms_max = 20_000;

export interface WireOptions {
  url: string;
  params: () => ConnectionParams;
  /** What a paired device answers to this socket's challenge; left out: none is asked for. */
  prove?: ((nonce: string) => Promise<{ device: string; signature: string } | undefined>) | undefined;
  opened(): void;
  closed(): void;
  /** A round trip, measured. */
  latency(ms: number): void;
  /** For runtimes whose global one is missing (tests in Node 20). */
  WebSocket?: typeof WebSocket;
}

/** What one message can come to: the hub's answer, or the connection was lost before it came. */
export type Outcome = { answered: Answer<unknown> } | { lost: true };

/** The only file that knows tRPC: one socket, messages by path, answers or their loss; it never throws. */
export interface Wire {
  query(path: string, input: unknown, signal: AbortSignal): Promise<Outcome>;
  mutation(path: string, input: unknown, signal: AbortSignal): Promise<Outcome>;
  /** Items until the signal ends; tRPC subscribes again by itself after a reconnect, with the last tracked id. */
  subscribe(path: string, input: unknown, heard: (item: unknown) => void, ended: (why?: Refusal) => void): () => void;
  close(): Promise<void>;
}

/** Opens the socket and keeps it open. */
export function openWire(options: WireOptions): Wire {
  const { url, params, prove } = options;
  const challenges = new Challenges();
  const Socket = measured(closing(options.WebSocket ?? WebSocket), options.latency);
  const over = new AbortController();
  // An attempt that went out into a network that was not there waits for seconds; browsers say when it is.
  globalThis.addEventListener?.('online', () => challenges.hurry(), { signal: over.signal });
  const client = createWSClient({
    url: prove ? `${url}?${proveParam}` : url,
    connectionParams: async () => ({ ...params(), ...(await prove?.(await challenges.next)) }),
    retryDelayMs: (attempt) => retryDelay_ms(attempt),
    keepAlive: { enabled: true, intervalMs: ping_ms, pongTimeoutMs: pong_ms },
    WebSocket: prove ? challenges.heardBy(Socket) : Socket,
    onOpen: options.opened,
    onClose: options.closed,
    onError: () => undefined, // onClose follows
  });
  const rpc = createTRPCUntypedClient<AnyRouter>({ links: [wsLink({ client })] });
  const outcome = async (input: unknown, send: () => Promise<unknown>): Promise<Outcome> => {
    if (isTooLarge(input)) return { answered: refuse('hub.too-large') };
    try {
      return { answered: (await send()) as Answer<unknown> };
    } catch (error) {
      const refusal = refusalOf(error);
      return refusal ? { answered: refusal } : { lost: true };
    }
  };
  return {
    query: (path, input, signal) => outcome(input, () => rpc.query(path, input, { signal })),
    mutation: (path, input, signal) => outcome(input, () => rpc.mutation(path, input, { signal })),
    subscribe(path, input, heard, ended) {
      const subscription = rpc.subscription(path, input, {
        onData: (item: unknown) => heard(dataOf(item)),
        onError: (error) => ended(refusalOf(error)),
        onComplete: () => ended(),
      });
      return () => subscription.unsubscribe();
    },
    close: () => {
      over.abort();
      return client.close();
    },
  };
}

/** Hears the challenge of each socket as it opens. tRPC says who calls as soon as one is open, one socket at a time. */
class Challenges {
  /** The nonce for the socket that is opening; empty: it sent none in time, and is closed. */
  next: Promise<string> = Promise.resolve('');
  private patience_ms = challenge_ms;
  private giveUp = () => {};

  /** Gives up the socket that is opening, for another one at once. */
  hurry(): void {
    this.giveUp();
  }

  heardBy(Socket: typeof WebSocket): typeof WebSocket {
    const begin = (nonce: Promise<string>, giveUp: () => void) => {
      let next_ms = challenge_ms;
      const late = setTimeout(() => {
        next_ms = Math.min(this.patience_ms * 2, challenge_ms_max);
        giveUp();
      }, this.patience_ms);
      this.giveUp = giveUp;
      this.next = nonce.then((it) => {
        clearTimeout(late);
        this.giveUp = () => {};
        this.patience_ms = next_ms; // as at first, where it was answered or refused
        return it;
      });
    };
    return class extends Socket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        const nonce = new Promise<string>((resolve) => {
          this.addEventListener('message', ({ data }) => resolve(nonceIn(data)), { once: true });
          this.addEventListener('close', () => resolve(''), { once: true });
        });
        begin(nonce, () => this.close());
      }
    };
  }
}

function nonceIn(message: unknown): string {
  try {
    const { method, params } = JSON.parse(String(message)) as Partial<Challenge>;
    return method === 'challenge' ? String(params?.nonce) : '';
  } catch {
    return '';
  }
}

/** What tRPC lays around an input: ids, the message's name. */
const envelope_bytes = 1024;
/** No character of a text takes more in UTF-8. */
const character_bytes_max = 3;

/**
 * Whether the hub would close the socket over it (`closeCodes.tooLarge`). That must be known before it is sent: it
 * would be sent again for ever, and everything else under way would be lost with each try.
 */
function isTooLarge(input: unknown): boolean {
  const most = socketLimits.message_bytes - envelope_bytes;
  const text = JSON.stringify(input) ?? '';
  return text.length * character_bytes_max > most && new TextEncoder().encode(text).length > most;
}

/** A tracked item arrives as {id, data}; one that is not, as it is. */
function dataOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item && 'data' in item ? item.data : item;
}

/** The refusal that tRPC's own errors carry in `data`; an error without a shape means that the socket was lost. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof TRPCClientError) || !error.shape) return undefined;
  const data = error.data as { code?: unknown; refusal?: unknown } | undefined;
  for (const one of [data?.refusal, data]) if (isRefusal(one)) return one;
  return { ok: false, code: 'hub.fault', detail: { reference: String(data?.code ?? 'rpc') } };
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'code' in value;
}

/**
 * The browser's socket, whose `close` is heard soon in any case. A hub that is out of reach answers no goodbye; browsers
 * wait for it, Chromium a minute, and nobody would connect anew before. What comes of that socket later is not heard.
 */
function closing(Socket: typeof WebSocket): typeof WebSocket {
  return class extends Socket {
    private isOver = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Before anybody else's listener.
      this.addEventListener('close', (event) => {
        if (this.isOver) event.stopImmediatePropagation();
        this.isOver = true;
      });
    }

    /** After a device slept, timers of before fire at once, in any order: a ping may come after the close. */
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.readyState !== this.CLOSING && this.readyState !== this.CLOSED) super.send(data);
    }

    override close(code?: number, reason?: string): void {
      super.close(code, reason);
      // The `ws` package, which stands in for browsers, dispatches nothing from outside: it has a time-out of its own.
      setTimeout(() => this.isOver || this.dispatchEvent?.(new Event('close')), goodbye_ms);
    }
  };
}

/**
 * The browser's socket with a ping of its own every few seconds: tRPC's come only where nothing else does, and a scale
 * that speaks all the time would leave the way to the hub unmeasured. Answers come in the order of pings.
 */
function measured(Socket: typeof WebSocket, latency: (ms: number) => void): typeof WebSocket {
  return class extends Socket {
    private readonly pings: number[] = [];

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      let timer: ReturnType<typeof setInterval> | undefined;
      const ping = () => this.pings.length === 0 && this.send('PING');
      this.addEventListener('open', () => {
        ping();
        timer = setInterval(ping, ping_ms);
      });
      this.addEventListener('close', () => clearInterval(timer));
      this.addEventListener('message', ({ data }) => {
        const sent = data === 'PONG' ? this.pings.shift() : undefined;
        if (sent !== undefined) latency(Math.max(1, Math.round(performance.now() - sent)));
      });
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data === 'PING') this.pings.push(performance.now());
      super.send(data);
    }
  };
}
