import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { runtimeEnvironment, runtimeFlags } from '../../../hub/launch/runtime.mjs';
import { told } from './told.ts';

const program = '/guitai/dist/hub/main.js';
/** The demo shop is made on its first start, on a processor that is emulated. */
const open_ms = 180_000;

/** As systemd/guitai.service: a hub that ends with an error is started anew. */
const starts_max = 3;

export interface GuestHub {
  readonly address: string;
  readonly child: ChildProcess;
  /** How often it ended itself before it was open; afterwards it may not. */
  readonly startedAnew: number;
}

/** Starts the built hub on this machine's disk, as the appliance does; what it says lies in hub.log on the share. */
export async function startHub(home: string): Promise<GuestHub> {
  for (let startedAnew = 0; ; startedAnew += 1) {
    try {
      return { ...(await startOnce(home)), startedAnew };
    } catch (error) {
      told(`${(error as Error).message}`);
      if (startedAnew + 1 === starts_max) throw error;
    }
  }
}

function startOnce(home: string): Promise<Omit<GuestHub, 'startedAnew'>> {
  const child = spawn(process.execPath, [...runtimeFlags.main, program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...runtimeEnvironment,
      ...{ LC_ALL: 'C.UTF-8', GUITAI_HOME: home, GUITAI_SHOP: 'demo', GUITAI_HOST: '127.0.0.1', GUITAI_PORT: '8080' },
    },
  });
  const log = createWriteStream('hub.log', { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the hub did not open within ${open_ms / 1_000} s`)), open_ms);
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const address = /Guitai is open: (\S+)/.exec(line)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve({ address: address.replace(/\/$/, ''), child });
    });
    child.once('exit', (code, signal) => reject(new Error(`the hub ended with ${code ?? signal}; see hub.log`)));
  });
}
