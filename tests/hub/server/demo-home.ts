import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';

/**
 * Fills a GUITAI_HOME with the demo shop. Making one takes a second of hashing and reading names aloud, so the run makes
 * it once and every other test gets a copy.
 */
export async function copyDemoShop(home: string): Promise<void> {
  const made = join(inject('runFolder'), 'demo');
  if (!(await copied(made, home))) {
    await makeDemoShop(made);
    if (!(await copied(made, home))) throw new Error(`No demo shop in ${made}`);
  }
}

/** Files that vitest runs side by side may both make it: the first one stays. */
async function makeDemoShop(made: string): Promise<void> {
  // Loaded by whoever makes it: the whole hub is a second's work for each file that only wants a copy.
  const { openHub } = await import('../../../hub/main/open-hub.ts');
  const folder = await mkdtemp(`${made}-`);
  const config = {
    ...{ home: folder, webRoot: folder, shop: 'demo' as const, port: 0, host: '127.0.0.1' },
    ...{ trust: 'off' as const, tlsPort: null, names: [], tls: undefined, devices: [], programVersion: '0.1.0' },
  };
  const log = pino({ level: 'silent' });
  const onFatal = (reason: Error) => {
    throw reason;
  };
  const hub = await openHub(config, { log, clock: () => Date.now(), onFatal });
  await hub.close();
  await rename(folder, made).catch(() => rm(folder, { recursive: true }));
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await cp(from, to, { recursive: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
