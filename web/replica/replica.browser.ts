import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import type { Product } from '../../hub/protocol/catalog.ts';
import { Hub } from '../socket/hub.ts';
import type { Wire } from '../socket/wire.ts';
import { Replica } from './replica.ts';
import type { Batch } from './store.ts';

/** Runs inside the browser of replica.test.ts: a replica whose hub is played by the test. */
export interface ReplicaTrial {
  /** What the feed was asked with. */
  asked: unknown[];
  send(batch: Omit<Batch, 'products'> & { products: Product[] }): Promise<void>;
  byCode(code: string): Promise<Answer<{ product: Product; unitId: number }>>;
  quickKeys(): Promise<string[]>;
  byCategory(id: number): Promise<string[]>;
  progress(): Promise<unknown>;
  hubAway(): void;
  /** `count` products as the hub would send them. */
  goods(count: number, first?: number): Product[];
}

function product(id: number): Product {
  return {
    id,
    sku: `S${id}`,
    name: `商品 ${id}`,
    spec: '',
    categoryId: id % 7 === 0 ? null : id % 7,
    weighed: false,
    plu: null,
    tax: { rate: 1300, included: true },
    units: [
      { id: id * 10, name: '个', quantity: 1000, price: id, codes: [`69${id}`, `c${id}`] },
      { id: id * 10 + 1, name: '箱', quantity: 12_000, price: id * 11, codes: [`box${id}`] },
    ],
    pinyin: 'shangpin',
    initials: 'sp',
    quickKey: id <= 3 ? 4 - id : null,
    pictureId: null,
    stockTracked: true,
    stockMin: 0,
    endedAt: null,
    rev: id,
  };
}

function open(name: string): ReplicaTrial {
  const asked: unknown[] = [];
  let feed: (batch: unknown) => void = () => undefined;
  let closed = () => {};
  const wire: Wire = {
    query: (_path, input) => {
      const { code } = input as { code: string };
      const known = code === 'only-at-hub';
      const answer = known ? done({ product: product(77), unitId: 770 }) : refuse('catalog.unknown-code', { code });
      return Promise.resolve({ answered: answer });
    },
    mutation: () => Promise.resolve({ lost: true }),
    subscribe: (_path, input, heard) => {
      asked.push(input);
      feed = heard;
      return () => undefined;
    },
    close: () => Promise.resolve(),
  };
  const hub = new Hub();
  hub.start((events) => {
    closed = events.closed;
    return wire;
  });
  const replica = new Replica(hub, name);
  replica.sync(new AbortController().signal);
  return {
    asked,
    async send(batch) {
      while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const taken = new Promise<void>((resolve) => {
        const stop = replica.onChange(() => {
          stop();
          resolve();
        });
      });
      feed(done(batch));
      await taken;
    },
    byCode: (code) => replica.byCode(code),
    quickKeys: async () => (await replica.quickKeys()).map((one) => one.name),
    byCategory: async (id) => (await replica.byCategory(id)).map((one) => one.name),
    progress: () => replica.progress(),
    hubAway: () => closed(),
    goods: (count, first = 1) => Array.from({ length: count }, (_, at) => product(first + at)),
  };
}

declare global {
  var openReplica: (name: string) => ReplicaTrial;
  /** Kept from one look into the page to the next. */
  var kept: ReplicaTrial;
}
globalThis.openReplica = open;
