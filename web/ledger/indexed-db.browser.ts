import { KeptCarts } from './carts.ts';
import type { Entry } from './entry.ts';
import { openIndexedDb } from './indexed-db.ts';
import { Ledger, type Setting } from './ledger.ts';

/** Runs inside the browser of indexed-db.test.ts: a ledger on the browser's own disk. */
export interface LedgerTrial {
  record(id: string): Promise<Entry | undefined>;
  offer(id: string): Promise<Entry>;
  settle(id: string, seq: number): Promise<void>;
  sendAllAgain(): Promise<void>;
  /** A change that throws half-way. */
  fail(id: string): Promise<string>;
  facts(): Promise<string[]>;
  receipts(limit: number): Promise<string[]>;
  waiting(): number;
  /** Puts a cart aside, and tells all that are. */
  hold(id: string): Promise<string[]>;
}

const setting: Setting = {
  ...{ staffId: 1, staffName: '王芳', shift: null, terminal: { number: 1, name: '收银台 1' } },
  dayOf: () => '2026-01-01',
};

async function open(name: string): Promise<LedgerTrial> {
  const storage = await openIndexedDb({ name });
  const ledger = await Ledger.open({ storage });
  const carts = await KeptCarts.open(storage);
  const sold = { basket: { lines: [], rounding: 'none' as const }, tenders: [], total: 0 };
  return {
    record: (id) => ledger.record(id, sold, setting),
    offer: (id) => ledger.offer(id, sold, setting),
    settle: (id, seq) => ledger.settle([{ id, seq, number: `01-260101-${String(seq).padStart(4, '0')}` }]),
    sendAllAgain: () => ledger.sendAllAgain(),
    fail: (id) =>
      storage
        .write('strict', async (tx) => {
          const entry = await tx.get(id);
          if (entry) await tx.put({ ...entry, id: 'torn', place: 999 });
          throw new Error('half-way');
        })
        .catch((cause: unknown) => String(cause)),
    facts: async () => (await ledger.facts(0)).map((one) => one.id),
    receipts: async (limit) => (await ledger.receipts(limit)).map((one) => one.number ?? ''),
    waiting: () => ledger.waiting.facts,
    async hold(id) {
      const who = { staffName: '王芳', terminalName: '收银台 1' };
      await carts.keep({ id, label: '', at: carts.all.length, ...who, pieces: 0, total: 0, basket: sold.basket });
      return carts.all.map((cart) => cart.id);
    },
  };
}

declare global {
  var openLedger: (name: string) => Promise<LedgerTrial>;
}
globalThis.openLedger = open;
