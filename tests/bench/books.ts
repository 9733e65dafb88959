import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../hub/launch/root.mjs';
import { migrations } from '../../hub/shop/schema/migrations.ts';
import { journalSchema } from '../../hub/store/journal.ts';
import { page_bytes } from '../../hub/store/pragmas.ts';
import { owned } from '../journeys/harness/owned.ts';
import type { Say } from './bench.ts';

/** How large a shop a bench needs. */
export interface ShopSize {
  products: number;
  sales: number;
}

/** Whoever a bench signs in as: the demo shop's owner. */
export const owner = { name: '老板', pin: '1688' };

/** Changes with whatever the kept books depend on: another schema, another file format. */
const stamp = createHash('sha256')
  .update(JSON.stringify([migrations.map(({ sql }) => sql), journalSchema, page_bytes]))
  .digest('hex')
  .slice(0, 12);

/**
 * The data folder of a shop of this size, made by `guitai demo` and kept in the temporary folder between runs: making
 * a large one takes minutes. Whoever writes to it changes it for the next bench, so most want `copyOfShop`.
 */
export async function keptShop({ products, sales }: ShopSize, say: Say): Promise<string> {
  const kept = join(tmpdir(), 'guitai-bench', `${products}-${sales}-${stamp}`);
  if (existsSync(kept)) return kept;
  say(`making a shop of ${products} products and ${sales} sales; it is kept for the next run …`);
  const making = `${kept}.${process.pid}`;
  await mkdir(making, { recursive: true });
  const args = [join(root, 'dist/hub/cli.js'), 'demo', '--products', `${products}`, '--sales', `${sales}`];
  const env = { ...process.env, GUITAI_HOME: making, UV_THREADPOOL_SIZE: '12' };
  await promisify(execFile)(process.execPath, args, { env });
  await rename(making, kept);
  return kept;
}

/** A copy of such a shop to do anything with; removed when the bench ends. */
export async function copyOfShop(size: ShopSize, say: Say): Promise<string> {
  const kept = await keptShop(size, say);
  const home = await temporaryHome();
  await cp(kept, home, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return home;
}

/** A folder beside the kept shops, on the same disk; removed when the bench ends. */
async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-bench-'));
  owned(() => rm(home, { recursive: true, force: true }));
  return home;
}
