import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { runtimeEnvironment, runtimeFlags } from '../../../hub/launch/runtime.mjs';
import { told } from './told.ts';

const program = '/guitai/dist/hub/main.js';
/** The processor is emulated. */
const open_ms = 180_000;

/** A data folder with the demo shop that was made outside. */
export async function unpackHome(home: string): Promise<void> {
  await cp('home', home, { recursive: true });
}

/** As systemd/guitai.service: a hub that ends with an error is started anew. */
const starts_max = 3;

export interface HubOptions {
  /** Whom it runs as; absent: root, to whom nothing is forbidden. */
  user?: { uid: number; gid: number };
  /** Where it finds other programs. */
  path?: string;
  /** Where it can be reached; absent: from this machine only. From outside, tills come unpaired: trust is not what is tried. */
  host?: string;
}

export interface GuestHub {
  readonly address: string;
  readonly child: ChildProcess;
  /** How often it ended itself before it was open; afterwards it may not. */
  readonly startedAnew: number;
}

/** Starts the built hub on this machine's disk, as the appliance does; what it says lies in hub.log on the share. */
export async function startHub(home: string, options: HubOptions = {}): Promise<GuestHub> {
  for (let startedAnew = 0; ; startedAnew += 1) {
    try {
      return { ...(await startOnce(home, options)), startedAnew };
    } catch (error) {
      told(`${(error as Error).message}`);
      if (startedAnew + 1 === starts_max) throw error;
    }
  }
}

/** Ends it as the system does when it is switched off, and waits until it is gone. */
export async function stopHub({ child }: GuestHub): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function startOnce(home: string, { user, path, host }: HubOptions): Promise<Omit<GuestHub, 'startedAnew'>> {
  const child = spawn(process.execPath, [...runtimeFlags.main, program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
    env: {
      ...process.env,
      ...(path !== undefined && { PATH: path }),
      ...runtimeEnvironment,
      ...{ LC_ALL: 'C.UTF-8', GUITAI_HOME: home, GUITAI_SHOP: 'demo', GUITAI_PORT: '8080' },
      ...(host === undefined ? { GUITAI_HOST: '127.0.0.1' } : { GUITAI_HOST: host, GUITAI_TRUST: 'off' }),
    },
  });
  const log = createWriteStream('hub.log', { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the hub did not open within ${open_ms / 1_000} s`)), open_ms);
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const address = /Guitai is open: (\S+)/.exec(line)?.[1];
      // It would try anew by itself, and nobody would hear that it did not open at once.
      if (line.startsWith('Browsers are told so, too:')) reject(new Error('the hub did not open; see hub.log'));
      if (!address) return;
      clearTimeout(late);
      resolve({ address: address.replace(/\/$/, ''), child });
    });
    child.once('exit', (code, signal) => reject(new Error(`the hub ended with ${code ?? signal}; see hub.log`)));
  });
}
