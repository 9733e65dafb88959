import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../hub/launch/root.mjs';
import { startRealHub } from '../crash/real-hub.ts';
import { openTills, type Shop } from '../crash/real-tills.ts';
import type { Orders } from './orders.ts';

/** A folder of its own for each run: the guest's program, its orders, and later what it found. */
export async function shareFor(orders: Orders): Promise<string> {
  const work = join(root, 'tests/.work/rig');
  await mkdir(work, { recursive: true });
  const share = await mkdtemp(join(work, `${orders.scenario}-`));
  await writeFile(join(share, 'orders.json'), JSON.stringify(orders));
  const before = orders.scenario === 'power' ? 'before-power.sh' : 'before-usb.sh';
  for (const [from, to] of [
    ['package.json', 'package.json'],
    ['tests/rig/run.sh', 'run.sh'],
    [`tests/rig/${before}`, 'before.sh'],
    ['systemd/70-guitai-devices.rules', '70-guitai-devices.rules'],
  ] as const) {
    await copyFile(join(root, from), join(share, to));
  }
  // Made here, where the processor is real: played by a program, the demo shop's first start takes a minute.
  if (orders.scenario !== 'power') await makeHome(join(share, 'home'), 0);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: share,
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input: { guest: join(root, 'tests/rig/guest/main.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  });
  return share;
}

/** The data folder of the demo shop, made by the built hub, with a shift open at each of so many tills. */
export async function makeHome(home: string, tills: number): Promise<Shop> {
  const hub = startRealHub(home, 0);
  const shop = await openTills(await hub.opened, tills);
  await hub.signal('SIGTERM');
  return shop;
}
