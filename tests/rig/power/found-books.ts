import { join } from 'node:path';
import { type VerifyResult, verifyBooks } from '../../../hub/shop/verify/verify.ts';
import { openBooks } from '../../../hub/store/open-books.ts';
import { type BookedSale, bookedSales } from '../../crash/booked.ts';

/** What is left on a disk after a power cut. */
export interface FoundBooks {
  /** All that does not hold, as `guitai verify` finds it. */
  broken: VerifyResult['checks'];
  sales: BookedSale[];
}

/** Nobody waits for a till here, and thousands of sales are read beside a machine that is played. */
const read_ms_max = 120_000;

/** Opens the books as they were left, verifies them and reads every sale. */
export async function readBooks(home: string): Promise<FoundBooks> {
  const books = await openBooks(join(home, 'books.db'));
  try {
    const { checks } = await verifyBooks(books);
    return {
      broken: checks.filter((check) => !check.ok),
      sales: await books.read(bookedSales, { timeout_ms: read_ms_max }),
    };
  } finally {
    await books.close();
  }
}
