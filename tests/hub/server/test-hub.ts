import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Config } from '../../../hub/config.ts';
import { type OpenHub, openHub } from '../../../hub/main/open-hub.ts';
import type { MachineClock } from '../../../hub/shop/clock/judge.ts';
import { temporaryFolder } from '../open-store.ts';
import { copyDemoShop } from './demo-home.ts';
import { TestTerminal } from './test-terminal.ts';

/** The whole hub in this process, on loopback and a real disk, with a clock that tests may move. */
export interface TestHub {
  readonly address: string;
  readonly home: string;
  readonly open: OpenHub;
  /** Milliseconds added to the real time. */
  ahead_ms: number;
  /** What the machine says of that clock. */
  machine: MachineClock;
  /** What was logged, at every level. */
  readonly logged: string[];
  /** @param origin of the page that it would be a part of */
  terminal(params?: Partial<{ token: string; wire: string; terminal: string }>, origin?: string): Promise<TestTerminal>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Stops it and opens it again on the same books, on another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestHub(
  shop: 'demo' | 'empty',
  options: Partial<Pick<Config, 'trust' | 'tlsPort' | 'names' | 'tls'>> = {},
): Promise<TestHub> {
  const { folder, remove } = await temporaryFolder();
  if (shop === 'demo') await copyDemoShop(folder);
  const webRoot = await writePages(join(folder, 'web'));
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const config = {
    ...{ home: folder, webRoot, shop, port: 0, host: '127.0.0.1' },
    ...{ trust: 'on' as const, tlsPort: null, names: [], tls: undefined },
    ...{ devices: [], programVersion: '0.1.0', ...options },
  };
  const terminals: TestTerminal[] = [];
  const onFatal = (reason: Error) => {
    throw reason;
  };
  const start = () =>
    openHub(config, { log, clock: () => Date.now() + hub.ahead_ms, machine: async () => hub.machine, onFatal });
  const hub = {
    ahead_ms: 0,
    machine: { synchronised: 'unknown', battery: false } as MachineClock,
    logged,
    home: folder,
    open: undefined as unknown as OpenHub,
    get address() {
      return hub.open.addresses.here;
    },
    async terminal(params: Partial<{ token: string; wire: string; terminal: string }> = {}, origin?: string) {
      const terminal = await TestTerminal.connect(hub.address, params, origin);
      terminals.push(terminal);
      return terminal;
    },
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(`${hub.address}${path}`, { headers, redirect: 'manual' }),
    async restart() {
      await hub.open.close();
      hub.open = await start();
    },
    async close() {
      for (const terminal of terminals) terminal.close();
      await hub.open.close();
      await remove();
    },
  };
  hub.open = await start();
  return hub;
}

/** A page, a hashed asset and its compressed twin, as the build leaves them. */
async function writePages(root: string): Promise<string> {
  await mkdir(join(root, 'till'), { recursive: true });
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'till', 'index.html'), '<!doctype html><title>till</title>');
  await writeFile(join(root, 'assets', 'till-3fa9.js'), 'export const till = 1;');
  await writeFile(join(root, 'assets', 'till-3fa9.js.br'), 'compressed');
  return root;
}

export const newToken = () => randomUUID().replaceAll('-', '').repeat(2);
