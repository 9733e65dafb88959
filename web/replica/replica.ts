import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { normaliseCode } from '../../hub/model/normalise-code.ts';
import { byCode, byPlu, catalogFeed, type Product } from '../../hub/protocol/catalog.ts';
import type { Hub } from '../socket/hub.ts';
import { BestMatches } from './match.ts';
import { applyBatch, type Batch, type Catalogue, openCatalogue, type Position, readPosition } from './store.ts';

/** How many products a search reads at once. */
const portion = 1_000;

/** What a scan found: the product and which of its units the code names. */
export interface Found {
  readonly product: Product;
  readonly unitId: number;
}

export interface Progress extends Position {
  /** Products in the copy. */
  readonly count: number;
}

/**
 * The till's own copy of the catalogue, so that a scan is answered at once and goes on without the hub. It is never
 * loaded as a whole: products are looked up where they lie, by indexes. What it does not (yet) hold is asked of the hub.
 */
export class Replica {
  private readonly opening: Promise<Catalogue | undefined>;
  private broken = false;
  private work: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<(changed: ReadonlySet<number> | 'all') => void>();

  constructor(
    private readonly hub: Hub,
    name?: string,
  ) {
    const closed = () => {
      this.broken = true;
      console.warn('The browser closed the copy of the catalogue: every scan asks the hub');
    };
    this.opening = openCatalogue(name, closed).catch((cause: unknown) => {
      console.warn('No copy of the catalogue on this device: every scan asks the hub', cause);
      return undefined;
    });
  }

  /** The copy, as long as it can be trusted. */
  private get db(): Promise<Catalogue | undefined> {
    return this.broken ? Promise.resolve(undefined) : this.opening;
  }

  /** Keeps the copy true until the signal ends. Returns at once: nothing waits for the catalogue. */
  sync(signal: AbortSignal): void {
    void this.follow(signal);
  }

  /** A code as scanned, in the copy alone; undefined where it is not (yet) there. */
  async held(scanned: string): Promise<Found | undefined> {
    const code = normaliseCode(scanned);
    const product = (await (await this.db)?.getFromIndex('products', 'codes', code))?.product;
    const unit = product?.units.find((one) => one.codes.includes(code));
    return product && unit && { product, unitId: unit.id };
  }

  /** A code as scanned. From the copy; else from the hub; `catalog.unknown-code` where neither knows it. */
  async byCode(code: string): Promise<Answer<Found>> {
    const held = await this.held(code);
    if (held) return done(held);
    return this.orHub(refuse('catalog.unknown-code', { code }), () => this.hub.ask(byCode, { code }));
  }

  /** The item number of a scale label. */
  async byPlu(plu: string): Promise<Answer<Found>> {
    const db = await this.db;
    const product = (await db?.getFromIndex('products', 'plu', plu))?.product;
    if (product?.units[0]) return done({ product, unitId: product.units[0].id });
    return this.orHub(refuse('catalog.unknown-code', { code: plu }), async () => {
      const answer = await this.hub.ask(byPlu, { plu });
      const unitId = answer.ok ? answer.value.product.units[0]?.id : undefined;
      if (!answer.ok) return answer;
      return unitId === undefined ? refuse('catalog.unknown-product') : done({ product: answer.value.product, unitId });
    });
  }

  /** A product by its id, ended ones too; undefined where the copy does not hold it. */
  async byId(id: number): Promise<Product | undefined> {
    return (await (await this.db)?.get('products', id))?.product;
  }

  /** The products on the till's quick keys, in their order. */
  async quickKeys(): Promise<Product[]> {
    const rows = await (await this.db)?.getAllFromIndex('products', 'quickKey');
    return rows?.map((row) => row.product) ?? [];
  }

  /** Products of a category, `limit` at most, in the order of the hub's tiles: they must not move under a finger. */
  async byCategory(categoryId: number, limit = 500): Promise<Product[]> {
    const rows = await (await this.db)?.getAllFromIndex('products', 'categoryId', categoryId, limit);
    const products = rows?.map((row) => row.product) ?? [];
    return products.sort((one, other) =>
      one.pinyin === other.pinyin ? one.id - other.id : one.pinyin < other.pinyin ? -1 : 1,
    );
  }

  /**
   * Part of a name, pinyin, initials, a code or an SKU, best match first: the hub's own search answers better and knows
   * the stock, so this is for when it is away. Reads the copy in portions, so that no more than one lies in memory.
   */
  async search(text: string, limit = 60, signal?: AbortSignal): Promise<Product[]> {
    const db = await this.db;
    const found = new BestMatches(text, limit);
    let after = 0;
    while (db && !signal?.aborted) {
      const rows = await db.getAll('products', IDBKeyRange.lowerBound(after, true), portion);
      for (const { product } of rows) found.look(product);
      const last = rows.at(-1);
      if (!last || rows.length < portion) break;
      after = last.id;
    }
    return found.best();
  }

  /** How far the copy is. */
  async progress(): Promise<Progress> {
    const db = await this.db;
    if (!db) return { epoch: null, rev: 0, complete: false, count: 0 };
    const [position, count] = await Promise.all([readPosition(db), db.count('products')]);
    return { ...position, count };
  }

  /** Calls back after each batch with the ids of what changed (a price, a name); returns how to stop. */
  onChange(heard: (changed: ReadonlySet<number> | 'all') => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const db = await this.db;
    if (!db || signal.aborted) return;
    let { epoch, rev } = await readPosition(db);
    const value = (batch: Batch) => {
      epoch = batch.epoch;
      rev = batch.reset ? batch.rev : Math.max(rev, batch.rev);
      this.work = this.work.then(() => this.apply(db, batch));
    };
    this.hub.follow(catalogFeed, () => ({ since: rev, epoch }), { value }, signal);
  }

  /**
   * One batch after another. Where one cannot be written (disk full), the copy stays as it was and is not trusted any
   * more by this page: a later batch must not hide the gap, and an old price must not be charged.
   */
  private async apply(db: Catalogue, batch: Batch): Promise<void> {
    if (this.broken) return;
    try {
      await applyBatch(db, batch);
    } catch (cause) {
      this.broken = true;
      console.warn('The copy of the catalogue could not be written: every scan asks the hub', cause);
    }
    const changed = batch.reset ? 'all' : new Set(batch.products.map((product) => product.id));
    for (const heard of this.listeners) heard(changed);
  }

  /** The hub knows best; where it is away, a copy that is complete knows as well. */
  private async orHub(unknown: Answer<Found>, ask: () => Promise<Answer<Found>>): Promise<Answer<Found>> {
    if (this.hub.state.is === 'away') return (await this.progress()).complete ? unknown : refuse('hub.away');
    return ask();
  }
}
