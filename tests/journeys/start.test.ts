import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { owned, ownedByFile } from './harness/owned.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const leftOut = new Set(['.git', 'dist', 'node_modules', 'tests', 'docs']);

let folder: string;
let clone: string;

// A copy of the sources, so that nothing is built under the feet of other journeys. What is installed is shared.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guitai-clone-'));
  ownedByFile(() => rm(folder, { recursive: true, force: true }));
  clone = join(folder, 'guitai');
  await cp(project, clone, {
    recursive: true,
    filter: (source) => join(source, '..') !== join(project, '.') || !leftOut.has(basename(source)),
  });
  await symlink(join(project, 'node_modules'), join(clone, 'node_modules'), 'dir');
});

/** Runs `npm start`'s program as a terminal does: in a process group of its own, which Ctrl-C reaches as a whole. */
function start() {
  const began = performance.now();
  const child = spawn(process.execPath, ['hub/launch/start.mjs'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      GUITAI_HOME: join(folder, 'home'),
      GUITAI_PORT: '0',
      GUITAI_HOST: '0.0.0.0',
      GUITAI_SHOP: 'demo',
      LC_ALL: 'zh_CN.UTF-8',
    },
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  owned(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGTERM');
    await ended;
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return {
    out: () => out,
    errors: () => errors,
    /** Until all of the greeting is said. */
    opened: async () => {
      const patience = { timeout: 100_000, interval: 50 };
      await expect.poll(() => /Ctrl-C/.test(out) || child.exitCode !== null, patience).toBe(true);
      return Math.round(performance.now() - began);
    },
    interrupt: () => {
      process.kill(-child.pid!, 'SIGINT');
      return ended;
    },
  };
}

describe('npm start', () => {
  test('on a fresh clone says that it builds, opens the demo shop with its address, QR code and PINs, and stops cleanly', async () => {
    const first = start();
    console.info(`the first start built and opened in ${await first.opened()} ms`);
    expect(first.errors()).toMatch(/正在生成页面和后台程序.*…/);
    const address = /Guitai is open: (\S+)/.exec(first.out())?.[1];
    expect(address).toMatch(/^http:\/\/[\d.]+:\d+/);
    expect(first.out()).toContain('1688  老板');
    const health = await fetch(`${address}/health`);
    expect(health.status).toBe(200);
    if (!address?.includes('127.0.0.1')) expect(first.out()).toMatch(/█[▀▄█ ]+█/); // without a network there is no other device to read it
    expect(await first.interrupt()).toBe(0);
    expect(first.errors()).not.toMatch(/error|\bat .+:\d+:\d+/i);
  });

  test('the second time builds nothing and opens the same shop', async () => {
    const second = start();
    console.info(`the second start opened in ${await second.opened()} ms`);
    expect(second.errors()).toBe('');
    expect(second.out()).toContain('1688  老板');
    expect(await second.interrupt()).toBe(0);
    expect(second.errors()).toBe('');
  });
});
