import type { z } from 'zod';
import { type Answer, type Refusal, refuse } from '../../hub/model/answer.ts';
import { newId } from '../../hub/model/ids.ts';
import { retryDelay_ms } from '../../hub/model/retry-delay.ts';
import type { Action, Command, Feed, Query } from '../../hub/protocol/contract.ts';
import type { envelope } from '../../hub/protocol/envelope.ts';
import { MemoryOutbox, type Outbox, type Waiting } from './outbox.ts';
import { deadline, pause } from './wait.ts';
import type { Outcome, Wire, WireOptions } from './wire.ts';

export type HubState =
  | { readonly is: 'connecting' }
  /** `latency_ms`: the last round trip; undefined until one was measured. */
  | { readonly is: 'connected'; readonly latency_ms: number | undefined }
  /** `since`: ms; `waiting`: commands not yet answered. */
  | { readonly is: 'away'; readonly since: number; readonly waiting: number };

/** How long a question waits for its answer, and one sending of a command before it is sent again. */
const answer_ms = 15_000;
/** A socket that has not opened by then is told as away: a network that swallows everything says nothing for minutes. */
const opening_ms = 4_000;
/** How often a busy hub is tried before the person is told: about half a minute. */
const busyTries = 12;

type Changed = { state: HubState; refusal: Refusal };

/**
 * The hub, as a page sees it: commands until they are answered, questions, feeds. Nothing here ever rejects: what goes
 * wrong is a refusal.
 */
export class Hub {
  private wire: Wire | undefined;
  private is: HubState = { is: 'connecting' };
  private sending = false;
  private stopped = false;
  /** When the last command left, ms. */
  private left = 0;
  private readonly listeners = { state: new Set<(it: HubState) => void>(), refusal: new Set<(it: Refusal) => void>() };

  constructor(private readonly outbox: Outbox = new MemoryOutbox()) {}

  /** Opens the socket; called once by each page. What was asked before waits for it. */
  start(open: (events: Pick<WireOptions, 'opened' | 'closed' | 'latency'>) => Wire): void {
    if (this.wire) return;
    this.wire = open({
      opened: () => this.become({ is: 'connected', latency_ms: undefined }),
      closed: () => this.is.is !== 'away' && this.become({ is: 'away', since: Date.now(), waiting: this.outbox.size }),
      latency: (ms) => this.is.is === 'connected' && this.become({ is: 'connected', latency_ms: ms }),
    });
    setTimeout(() => {
      if (this.is.is === 'connecting') this.become({ is: 'away', since: Date.now(), waiting: this.outbox.size });
    }, opening_ms);
    void this.send();
  }

  get state(): HubState {
    return this.is.is === 'away' ? { ...this.is, waiting: this.outbox.size } : this.is;
  }

  /** Calls back at every change of state, or at every refusal by the hub; returns how to stop. */
  on<What extends keyof Changed>(what: What, heard: (it: Changed[What]) => void): () => void {
    const all = this.listeners[what] as Set<(it: Changed[What]) => void>;
    all.add(heard);
    return () => all.delete(heard);
  }

  /**
   * Gives a command, and answers when the hub has: the same id is sent again until then, across reconnects, in the
   * order in which commands were given. `id`: one made before, for a command that was kept somewhere meanwhile.
   * `signal`: gives it up; it is not sent again, is answered `hub.away`, and may have been done all the same.
   */
  async command<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
    options: { id?: string; signal?: AbortSignal } = {},
  ): Promise<Answer<Value>> {
    const { id = newId(), signal } = options;
    const answer = await new Promise<Answer<unknown>>((answered) => {
      const waiting: Waiting = { id, name: contract.name, input, answered, ...(signal && { signal }) };
      signal?.addEventListener('abort', () => answered(refuse('hub.away')), { once: true });
      this.outbox.put(waiting).then(
        (taken) => {
          if (!taken) return answered(refuse('hub.busy'));
          if (this.is.is === 'away') this.become(this.is); // one more waits
          void this.send();
        },
        () => answered(refuse('hub.fault', { reference: 'outbox' })),
      );
    });
    return this.told(answer) as Answer<Value>;
  }

  /** Asks, and waits 15 s at most. A connection lost meanwhile is waited for within that time. */
  async ask<Input extends z.ZodType, Value>(
    query: Query<Input, Value>,
    input: z.input<Input>,
    options: { signal?: AbortSignal; within_ms?: number } = {},
  ): Promise<Answer<Value>> {
    const { signal, clear } = deadline(options.within_ms ?? answer_ms, options.signal);
    let outcome: Outcome = { lost: true };
    for (let attempt = 0; 'lost' in outcome && !signal.aborted; attempt++) {
      outcome = await this.once('query', query.name, input, signal);
      if ('lost' in outcome) await pause(retryDelay_ms(attempt), signal);
    }
    clear();
    return this.told('answered' in outcome ? outcome.answered : refuse('hub.away')) as Answer<Value>;
  }

  /**
   * Gives a command once, beside those that wait in their order: for who keeps it and sends it again under the same id
   * until it is answered. `hub.away`: the connection or the answer was lost.
   */
  async commandOnce<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
    options: { id: string; signal?: AbortSignal },
  ): Promise<Answer<Value>> {
    const { signal, clear } = deadline(answer_ms, options.signal);
    const outcome = await this.once('mutation', contract.name, this.copy(options.id, input), signal);
    clear();
    return ('answered' in outcome ? outcome.answered : refuse('hub.away')) as Answer<Value>;
  }

  /** Moves hardware or a file. Sent once and never again by itself: a drawer must not open twice. */
  async act<Input extends z.ZodType, Value>(
    action: Action<Input, Value>,
    input: z.input<Input>,
    options: { signal?: AbortSignal; within_ms?: number } = {},
  ): Promise<Answer<Value>> {
    const { signal, clear } = deadline(options.within_ms ?? answer_ms, options.signal);
    const outcome = await this.once('mutation', action.name, input, signal);
    clear();
    return this.told('answered' in outcome ? outcome.answered : refuse('hub.away')) as Answer<Value>;
  }

  /**
   * Follows a feed until the signal ends: every item in order, from where it was left after a reconnect. A refusal by
   * the hub ends it and is told; anything else that ends it is a disturbance, and it is followed again.
   */
  follow<Input extends z.ZodType, Value>(
    feed: Feed<Input, Value>,
    input: () => z.input<Input>,
    heard: { value: (value: Value) => void; refused?: (refusal: Refusal) => void },
    signal: AbortSignal,
  ): void {
    let attempt = 0;
    const again = () => void pause(retryDelay_ms(attempt++), signal).then(subscribe);
    const subscribe = () => {
      if (signal.aborted) return;
      if (!this.wire) return again();
      const over = new AbortController();
      const finish = (refusal?: Refusal) => {
        if (over.signal.aborted) return;
        over.abort();
        stop();
        if (!refusal) return again();
        this.told(refusal); // the page hears of it even where this follower does not
        heard.refused?.(refusal);
      };
      const item = (it: unknown) => {
        const answer = it as Answer<Value>;
        if (over.signal.aborted) return;
        attempt = 0;
        if (answer.ok) heard.value(answer.value);
        else finish(answer);
      };
      const stop = this.wire.subscribe(feed.name, input(), item, finish);
      signal.addEventListener('abort', stop, { once: true, signal: over.signal });
    };
    subscribe();
  }

  /** Closes the socket for good; commands that wait are told `hub.away`, and are in the books if they had arrived. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (let next = this.outbox.first(); next; next = this.outbox.first()) {
      this.outbox.drop(next.id);
      next.answered(refuse('hub.away'));
    }
    await this.wire?.close();
  }

  /** Sends what waits, one after another. */
  private async send(): Promise<void> {
    if (this.sending || !this.wire) return;
    this.sending = true;
    for (let next = this.outbox.first(); next; next = this.outbox.first()) {
      const answer = await this.untilAnswered(next);
      this.outbox.drop(next.id);
      next.answered(answer);
    }
    this.sending = false;
  }

  private async untilAnswered({ id, name, input, signal: given }: Waiting): Promise<Answer<unknown>> {
    for (let attempt = 0, busy = 0; !given?.aborted && !this.stopped; attempt++) {
      const { signal, clear } = deadline(answer_ms, given);
      const outcome = await this.once('mutation', name, this.copy(id, input), signal);
      clear();
      if ('answered' in outcome && !isPassing(outcome.answered)) return outcome.answered;
      // Busy means that nothing was written: after a while the person may be told so.
      if ('answered' in outcome && ++busy >= busyTries) return outcome.answered;
      await pause(retryDelay_ms(attempt), given);
    }
    return refuse('hub.away');
  }

  /** A command as it leaves now: later than every copy before it, also where the clock was set back. */
  private copy(id: string, input: unknown): z.input<typeof envelope> {
    this.left = Math.max(this.left + 1, Date.now());
    return { id, input, sentAt: this.left };
  }

  private once(kind: 'query' | 'mutation', name: string, input: unknown, signal: AbortSignal): Promise<Outcome> {
    return this.wire ? this.wire[kind](name, input, signal) : Promise.resolve({ lost: true });
  }

  private told(answer: Answer<unknown>): Answer<unknown> {
    if (!answer.ok) for (const heard of this.listeners.refusal) heard(answer);
    return answer;
  }

  private become(state: HubState): void {
    this.is = state;
    for (const heard of this.listeners.state) heard(this.state);
  }
}

/** A refusal that another try may turn into an answer, with nothing written in between. */
function isPassing(answer: Answer<unknown>): boolean {
  return !answer.ok && (answer.code === 'hub.busy' || answer.code === 'hub.stopping');
}
