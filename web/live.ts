import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { z } from 'zod';
import type { Answer, Refusal } from '../hub/model/answer.ts';
import { topics as allTopics, type Topic } from '../hub/model/topics.ts';
import type { Query } from '../hub/protocol/contract.ts';
import { changes } from '../hub/protocol/live.ts';
import { Rest } from './rest.ts';
import type { Hub } from './socket/hub.ts';
import { hub as pageHub } from './socket/index.ts';

/** One subscription to the hub's changes for the whole page, begun when the first element wants to know. */
class Changes {
  private readonly listeners = new Set<(topics: readonly Topic[]) => void>();
  private following: AbortController | undefined;

  constructor(private readonly hub: Hub) {}

  /** As if everything had changed. */
  all(): void {
    for (const listener of this.listeners) listener(allTopics);
  }

  /** Calls back with what changed; returns how to stop. */
  on(heard: (topics: readonly Topic[]) => void): () => void {
    this.listeners.add(heard);
    if (!this.following) {
      this.following = new AbortController();
      const value = ({ topics }: { topics: readonly Topic[] }) => {
        for (const listener of this.listeners) listener(topics);
      };
      this.hub.follow(changes, () => ({}), { value }, this.following.signal);
    }
    return () => {
      this.listeners.delete(heard);
      if (this.listeners.size > 0) return;
      this.following?.abort();
      this.following = undefined;
    };
  }
}

const shared = new WeakMap<Hub, Changes>();

function changesOf(hub: Hub): Changes {
  const known = shared.get(hub) ?? new Changes(hub);
  shared.set(hub, known);
  return known;
}

/** What was asked may be answered otherwise now, whatever it was: somebody else asks. */
export function everythingChanged(hub: Hub = pageHub): void {
  changesOf(hub).all();
}

/** Calls back whenever one of the topics changed in the shop; returns how to stop. */
export function onChanges(topics: readonly Topic[], heard: () => void, hub: Hub = pageHub): () => void {
  return changesOf(hub).on((changed) => {
    if (changed.some((topic) => topics.includes(topic))) heard();
  });
}

/**
 * A question that keeps its answer true: asked when the element comes, when its input changes, and when one of its
 * topics changes in the shop. Never more than one question under way; changes meanwhile make one more afterwards.
 *
 *     readonly goods = new Live(this, list, () => ({ text: this.search }), ['catalog', 'stock']);
 *     render() { if (this.goods.refusal) …; if (!this.goods.value) …loading; return this.goods.value.rows.map(…) }
 *
 * A question that takes the hub long is asked again after a rest, so that a page never keeps it busy with one view.
 * The last value stays while the next is being asked for. `input` returning undefined: nothing to ask now.
 * web/kept goes on with what this device heard last while the hub is away.
 */
export class Live<Input extends z.ZodType, Value> implements ReactiveController {
  /** The last good answer. */
  value: Value | undefined;
  /** Why there is no newer one. */
  refusal: Refusal | undefined;
  /** A question is under way. */
  asking = false;

  private stale = false;
  private readonly rest = new Rest();
  private asked: string | undefined;
  private stop: (() => void) | undefined;
  private leaving = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly query: Query<Input, Value>,
    private readonly input: () => z.input<Input> | undefined,
    private readonly topics: readonly Topic[],
    private readonly hub: Hub = pageHub,
  ) {
    host.addController(this);
  }

  /** Nothing has been answered yet. */
  get loading(): boolean {
    return this.value === undefined && this.refusal === undefined;
  }

  hostConnected(): void {
    this.leaving = new AbortController();
    this.stop = onChanges(this.topics, () => this.refresh(), this.hub);
    this.refresh();
  }

  hostDisconnected(): void {
    this.leaving.abort();
    this.stop?.();
  }

  /** The element may have changed what the question depends on. */
  hostUpdated(): void {
    if (this.asked !== undefined && (JSON.stringify(this.input()) ?? '') !== this.asked) {
      this.rest.end();
      this.refresh();
    }
  }

  /** Asks again, now or as soon as the question under way is answered. */
  refresh(): void {
    this.stale = true;
    // An element that has left may be drawn once more: it asks when it comes back, else it would ask for ever.
    if (!this.asking && !this.leaving.signal.aborted) void this.askWhileStale(this.leaving.signal);
  }

  private async askWhileStale(signal: AbortSignal): Promise<void> {
    this.asking = true;
    while (this.stale && !signal.aborted) {
      if (this.rest.left_ms > 0) await this.rest.over(signal);
      if (signal.aborted) break;
      this.stale = false;
      const input = this.input();
      this.asked = JSON.stringify(input) ?? '';
      if (input === undefined) continue;
      const began = performance.now();
      const answer = await this.put(this.hub, this.query, input, signal);
      this.rest.after(performance.now() - began);
      if (!signal.aborted) this.take(answer);
    }
    this.asking = false;
    // The element came back while the question of its former life was ending.
    if (this.stale && !this.leaving.signal.aborted) this.refresh();
    this.host.requestUpdate();
  }

  /** How it is asked. */
  protected put(
    hub: Hub,
    query: Query<Input, Value>,
    input: z.input<Input>,
    signal: AbortSignal,
  ): Promise<Answer<Value>> {
    return hub.ask(query, input, { signal });
  }

  private take(answer: Answer<Value>): void {
    if (answer.ok) this.value = answer.value;
    this.refusal = answer.ok ? undefined : answer;
    this.host.requestUpdate();
  }
}
