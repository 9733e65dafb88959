import type { Topic } from '../../model/topics.ts';
import type { Reader, Store } from '../../store/store.ts';
import { Mailbox } from './mailbox.ts';

/** What changed after journal row `from`, up to and with `to`; null: more than one share holds, read it yourself. */
export interface Share<Row> {
  from: number;
  to: number;
  rows: Row[] | null;
}

/** Changed rows of one kind, read once for everyone who follows. */
export interface Tail<Row> {
  /**
   * Shares from now on, until the signal aborts. Where one begins after what the follower has (it was slow, or has not
   * read yet), it reads what is missing itself.
   */
  follow(signal: AbortSignal): AsyncIterable<Share<Row>>;
}

export interface TailOptions<Row> {
  store: Store;
  topic: Topic;
  /** At most one read in this time. */
  every_ms: number;
  /** At most this many rows in a share. */
  rows_max: number;
  /** The rows with `from < rev <= to`, at most `limit` of them. */
  read: (reader: Reader, from: number, to: number, limit: number) => Promise<Row[]>;
  /** A read failed: it is tried again at the next tick. */
  onError: (error: unknown) => void;
}

const shares_waiting_max = 4;

/** Follows the commits that touched a topic. However many tills follow, each tick costs one read. */
export function createTail<Row>(options: TailOptions<Row>): Tail<Row> {
  const { store, topic, every_ms, rows_max, read, onError } = options;
  const mailboxes = new Set<Mailbox<Share<Row>>>();
  let listening: AbortController | undefined;
  let readTo = 0;
  let newest = 0;
  let timer: NodeJS.Timeout | undefined;
  let reading = false;

  function schedule(): void {
    if (timer || reading) return;
    timer = setTimeout(() => void tick(), every_ms);
  }

  async function tick(): Promise<void> {
    timer = undefined;
    reading = true;
    const from = readTo;
    try {
      const share = await store.read(async (reader) => {
        const to = await reader.seq();
        const rows = await read(reader, from, to, rows_max + 1);
        return { from, to, rows: rows.length > rows_max ? null : rows };
      });
      readTo = share.to;
      for (const mailbox of mailboxes) mailbox.put(share);
    } catch (error) {
      onError(error);
    }
    reading = false;
    if (listening && readTo < newest) schedule();
  }

  function listen(): void {
    listening = new AbortController();
    readTo = newest = store.newestSeq;
    store.onCommit((commit) => {
      if (!commit.topics.has(topic)) return;
      newest = commit.seq;
      schedule();
    }, listening.signal);
  }

  function leave(mailbox: Mailbox<Share<Row>>): void {
    mailboxes.delete(mailbox);
    if (mailboxes.size > 0) return;
    listening?.abort();
    listening = undefined;
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    follow(signal) {
      const mailbox = new Mailbox<Share<Row>>(signal, shares_waiting_max);
      if (!listening) listen();
      mailboxes.add(mailbox);
      signal.addEventListener('abort', () => leave(mailbox), { once: true });
      if (signal.aborted) leave(mailbox);
      return mailbox;
    },
  };
}
