import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FarEnd } from '../../../drivers/port-fake.ts';
import { owned } from './owned.ts';

/** Whether this machine can make a serial line in memory: python3 with pty. */
export const canMakeLines =
  process.platform === 'linux' && spawnSync('python3', ['-c', 'import pty; pty.openpty()']).status === 0;

/** A serial line in memory, whose other side is a device's; it ends with the test. */
export async function serialLine(): Promise<{ path: string; far: FarEnd }> {
  const program = fileURLToPath(new URL('../../drivers/pseudo_terminal.py', import.meta.url));
  const child = spawn('python3', [program], { stdio: ['pipe', 'pipe', 'ignore'] });
  owned(async () => {
    child.kill();
  });
  const far: FarEnd = {
    onBytes: () => {},
    onOpen: () => {},
    send: (bytes) => void child.stdin.write(bytes),
    unplug: () => child.kill(),
    plug: () => {},
    open: true,
  };
  const path = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the pseudo terminal ended')));
    child.stdout.once('data', (line: Buffer) => {
      child.stdout.on('data', (bytes: Buffer) => void far.onBytes(bytes));
      resolve(line.toString().trim());
    });
  });
  return { path, far };
}

/** How often an unknown scale speaks. */
const speaks_ms = 120;

/** A scale that no table knows: `!S 001284 5A` and a line's end, the letter M while it moves, a sum in hex. */
export class UnknownScale {
  grams = 0;
  moving: boolean = false;
  silent: boolean = false;

  constructor(far: FarEnd) {
    const timer = setInterval(() => this.silent || far.send(this.frame()), speaks_ms);
    owned(async () => clearInterval(timer));
  }

  private frame(): Buffer {
    const jitter = this.moving ? Math.floor(performance.now() / speaks_ms) % 7 : 0;
    const body = `!${this.moving ? 'M' : 'S'} ${String(this.grams + jitter).padStart(6, '0')}`;
    const sum = [...Buffer.from(body)].reduce((all, byte) => (all + byte) & 0xff, 0);
    return Buffer.from(`${body} ${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`, 'latin1');
  }
}
