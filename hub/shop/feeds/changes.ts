import { topics as allTopics, type Topic } from '../../model/topics.ts';
import { type Change, changes } from '../../protocol/live.ts';
import type { Commit, Store } from '../../store/store.ts';
import { type Following, type Handler, type Item, onFeed } from '../handler.ts';

/** Watchers hear at most this often, however many sales a second there are. */
const apart_ms = 50;

/** Gathers commits that lie close together, once for all watchers. */
export class Pulse {
  readonly #watchers = new Set<(change: Change) => void>();
  readonly #store: Pick<Store, 'newestSeq'>;
  #topics = new Set<Topic>();
  /** The newest row whose topics were heard: the store may be one ahead, and whoever resumes from there would miss them. */
  #seq = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(store: Pick<Store, 'newestSeq' | 'onCommit'>, signal: AbortSignal) {
    this.#store = store;
    store.onCommit((commit) => this.#heard(commit), signal);
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  get newestSeq(): number {
    return this.#store.newestSeq;
  }

  /** @returns what ends the watching */
  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #heard(commit: Commit): void {
    this.#seq = commit.seq;
    for (const topic of commit.topics) this.#topics.add(topic);
    if (this.#timer || this.#topics.size === 0) return;
    const wait_ms = Math.max(0, this.#lastAt + apart_ms - performance.now());
    this.#timer = setTimeout(() => this.#beat(), wait_ms);
  }

  #beat(): void {
    this.#timer = undefined;
    this.#lastAt = performance.now();
    const change = { seq: this.#seq, topics: [...this.#topics] };
    this.#topics = new Set();
    for (const watcher of this.#watchers) watcher(change);
  }
}

/** What changed, for live views: they ask again for what they show. */
export function changesHandler(pulse: Pulse): Handler {
  return onFeed(changes, (_input, _call, following) => follow(pulse, following));
}

/**
 * The first item says where the books stand, so that a terminal which never saw a change can resume too; after a
 * reconnect it names every topic if anything was missed. A watcher that is slow gets one change in place of several.
 */
async function* follow(pulse: Pulse, { signal, lastId }: Following): AsyncGenerator<Item<Change>> {
  let waiting: Change | undefined;
  let wake: (() => void) | undefined;
  const unwatch = pulse.watch((change) => {
    waiting = waiting ? merge(waiting, change) : change;
    wake?.();
  });
  const stop = () => wake?.();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const seq = pulse.newestSeq;
    const missed = lastId !== null && lastId !== String(seq);
    yield item({ seq, topics: missed ? [...allTopics] : [] });
    while (!signal.aborted) {
      const next = waiting;
      waiting = undefined;
      if (next) yield item(next);
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    unwatch();
    signal.removeEventListener('abort', stop);
  }
}

const item = (change: Change): Item<Change> => ({ id: String(change.seq), value: change });

function merge(one: Change, other: Change): Change {
  return { seq: other.seq, topics: [...new Set([...one.topics, ...other.topics])] };
}
