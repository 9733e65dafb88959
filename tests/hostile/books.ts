import { join } from 'node:path';
import { booksFile } from '../../hub/main/open-hub.ts';
import { contracts } from '../../hub/protocol/wire.ts';
import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import { openBooks } from '../../hub/store/open-books.ts';
import { bookedSales } from '../crash/booked.ts';
import { compare, type Ledger } from '../crash/ledger.ts';
import type { OpenedShop } from './shop.ts';

interface Row {
  id: string;
  name: string;
  terminal: string | null;
  rows: number;
}

/** Names that come from outside; under any other the hub writes down what it does by itself: paper, clock, label scales. */
const sent = new Set(contracts.map(({ name }) => name));
/** Contracts that anybody may send who is signed in, or not even that. */
const open = new Set(
  contracts.filter((one) => one.permission === 'anyone' || one.permission === 'stranger').map((one) => one.name),
);
const signedIn = new Set(
  contracts.filter((one) => one.permission === null || one.permission === 'terminal').map((one) => one.name),
);

/**
 * The books after a siege: whole, every sale of the honest till in them once, and nothing that nobody was allowed to write.
 * @returns how many rows others wrote, who may
 * @throws when anything does not hold
 */
export async function auditBooks({ home, honest, clerk, readySeq }: OpenedShop, ledger: Ledger): Promise<number> {
  const books = await openBooks(join(home, booksFile));
  try {
    const { checks } = await verifyBooks(books);
    const broken = checks.filter((check) => !check.ok);
    if (broken.length > 0) throw new Error(`The books do not hold: ${JSON.stringify(broken)}`);
    compare(await books.read(bookedSales), ledger.made, ledger.answered);
    const rows = await books.read((reader) =>
      reader.all<Row & Record<string, string | number | null>>(
        'SELECT id, name, terminal, 1 AS rows FROM journal WHERE seq > ?',
        [readySeq],
      ),
    );
    const forbidden = rows.filter(({ id, name, terminal }) => {
      if (terminal === honest.terminalId) return !ledger.made.has(id);
      if (terminal === clerk.terminalId) return !open.has(name) && !signedIn.has(name);
      return terminal !== null || (sent.has(name) && !open.has(name));
    });
    if (forbidden.length > 0)
      throw new Error(`${forbidden.length} rows were written without leave: ${JSON.stringify(forbidden.slice(0, 5))}`);
    return rows.filter(({ terminal }) => terminal !== honest.terminalId).length;
  } finally {
    await books.close();
  }
}
