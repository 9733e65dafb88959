import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtimeEnvironment, runtimeFlags } from '../../../hub/launch/runtime.mjs';
import { copyDemoShop } from '../../hub/server/demo-home.ts';
import { owned } from './owned.ts';

/** The built hub; another build of it where somebody else builds this one meanwhile. */
const program =
  process.env.GUITAI_HUB_UNDER_TEST ?? fileURLToPath(new URL('../../../dist/hub/main.js', import.meta.url));
const openLine = /Guitai is open: (\S+)/;
/** Where one that does not open says why. */
const closedLine = /Browsers are told so, too: (\S+)/;
/** A demo shop is filled on its first start; a machine that tests on both cores takes its time. */
const start_ms = 60_000;
const stop_ms = 20_000;
/** The end of what the hub said is what matters when a journey fails. */
const keptCharacters = 256_000;

/** A hub that really runs: the built program, its own data folder, a free port. */
export interface RunningHub {
  /** `http://127.0.0.1:40123`, without a slash at the end. */
  readonly address: string;
  /** Its GUITAI_HOME. It outlives a stop, so that another hub can be started on the same books. */
  readonly home: string;
  readonly pid: number;
  /** Asks it to stop (SIGTERM) and waits until it has; throws if it does not, or if it ends with an error. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill9(): Promise<void>;
  /** The end of what it wrote so far. */
  log(): string;
}

export interface HubOptions {
  /** GUITAI_SHOP; `demo` unless told otherwise. */
  shop?: 'demo' | 'empty';
  /** An existing GUITAI_HOME: to start again on the same books. Else a new folder, removed at the end. */
  home?: string;
  /** A fixed port: to come back under the same address. Else a free one. */
  port?: number;
  env?: Record<string, string>;
  /** It does not open: its address is where it says why. */
  closed?: boolean;
  /** Another program than the built hub: for the harness's own test. */
  program?: string;
}

/** Starts a hub and waits for its address. It is stopped when the test (or the file) ends. */
export async function startHub(options: HubOptions = {}): Promise<RunningHub> {
  const home = options.home ?? (await temporaryHome(options));
  const child = spawn(process.execPath, [...runtimeFlags.main, options.program ?? program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...runtimeEnvironment,
      GUITAI_SHOP: options.shop ?? 'demo',
      GUITAI_HOME: home,
      GUITAI_HOST: '127.0.0.1',
      GUITAI_PORT: `${options.port ?? 0}`,
      ...(options.closed && { LC_ALL: 'en_US.UTF-8' }),
      ...options.env,
    },
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  owned(() => end(child, 'SIGKILL'));

  let said = '';
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-keptCharacters);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const address = await addressOf(child, options.closed ? closedLine : openLine, () => said);
  return {
    address: address.replace(/\/$/, ''),
    home,
    pid: child.pid!,
    log: () => said,
    kill9: () => end(child, 'SIGKILL'),
    stop: async () => {
      await end(child, 'SIGTERM');
      if (child.exitCode !== 0) throw new Error(`the hub ended with ${child.exitCode ?? child.signalCode}:\n${said}`);
    },
  };
}

function addressOf(child: ChildProcess, line: RegExp, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      child.off('exit', ended);
      child.off('error', failed);
      done();
    };
    const look = () => {
      const address = line.exec(said())?.[1];
      if (address) settle(() => resolve(address));
      else if (closedLine.test(said())) failed('it says why');
    };
    const failed = (why: unknown) => settle(() => reject(new Error(`the hub did not open (${why}):\n${said()}`)));
    const ended = () => failed(`ended with ${child.exitCode ?? child.signalCode}`);
    const timer = setTimeout(() => failed(`not within ${start_ms / 1000} s`), start_ms);
    child.stdout?.on('data', look);
    child.once('exit', ended);
    child.once('error', failed);
  });
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const impatience = setTimeout(() => child.kill('SIGKILL'), stop_ms);
  await gone;
  clearTimeout(impatience);
}

async function temporaryHome({ shop = 'demo', program }: HubOptions): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-journey-'));
  owned(() => rm(home, { recursive: true, force: true }));
  if (shop === 'demo' && !program) await copyDemoShop(home);
  return home;
}
