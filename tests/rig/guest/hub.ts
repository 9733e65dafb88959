import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { runtimeEnvironment, runtimeFlags } from '../../../hub/launch/runtime.mjs';

const program = '/guitai/dist/hub/main.js';
/** The demo shop is made on its first start, on a processor that is emulated. */
const open_ms = 180_000;

export interface GuestHub {
  readonly address: string;
  readonly child: ChildProcess;
}

/** Starts the built hub on this machine's disk; what it says lies in hub.log on the share. */
export function startHub(home: string): Promise<GuestHub> {
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
