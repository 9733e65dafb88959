import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shop } from '../../crash/real-tills.ts';
import { makeHome } from '../share.ts';
import { runTool } from '../tools.ts';

const diskBytes = 512 * 1024 ** 2;

/** A disk with the demo shop on it, a shift open at every till, and what its tills know. */
export interface ShopDisk {
  path: string;
  shop: Shop;
}

export async function makeShopDisk(work: string, tills: number): Promise<ShopDisk> {
  const home = join(work, 'first-home');
  const shop = await makeHome(home, tills);
  const path = join(work, 'first.img');
  await runTool('mke2fs', ['-q', '-t', 'ext4', '-d', home, path, `${diskBytes / 1024}k`]);
  await rm(home, { recursive: true });
  return { path, shop };
}

/** A disk of its own that begins as this one is. Holes stay holes. */
export async function copyDisk(from: string, to: string): Promise<void> {
  await runTool('cp', ['--sparse=always', '--reflink=auto', from, to]);
}
