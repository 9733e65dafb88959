import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryOf } from '../bench/process.ts';

/** What the hub's process holds at a moment. */
export interface Held {
  rss_mb: number;
  descriptors: number;
}

export async function heldBy(pid: number): Promise<Held> {
  return { rss_mb: memoryOf(pid).rss, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}

/** A line of the log at this level or above says that something happened which nobody expected: pino's `error`. */
const unexpected_level = 50;
/** A read that waited too long and was given up: said to whoever asked as `hub.busy`, and no fault on a loaded machine. */
const passing = /"(?:name|type)":"Read(?:Timeout|ersBusy)"/;
const findings_max = 20;
/** No secret is longer: so much of what was read is kept, that one cut in two by the reading is found all the same. */
const secret_characters_max = 100;

/** Reads the log as it grows, through its rotation, and looks for secrets and for what nobody expected. */
export class LogWatch {
  bytes = 0;
  /** Reads that were given up. */
  givenUp = 0;
  readonly findings: string[] = [];
  readonly #folder: string;
  readonly #secrets: ReadonlyMap<string, string>;
  #inode = 0;
  #offset = 0;
  #rest = '';

  constructor(home: string, secrets: ReadonlyMap<string, string>) {
    this.#folder = join(home, 'log');
    this.#secrets = secrets;
  }

  /** Everything that was written since the last look. */
  async look(): Promise<void> {
    const path = join(this.#folder, 'hub.log');
    const now = await stat(path);
    if (this.#inode !== 0 && now.ino !== this.#inode) {
      await this.#readFrom(join(this.#folder, 'hub.1.log'));
      this.#offset = 0;
    }
    this.#inode = now.ino;
    await this.#readFrom(path);
  }

  /** Looks for secrets in what the hub said on its terminal, too; there the slip's code may stand. */
  heard(text: string): void {
    this.#secretsIn(text);
    if (/\bat .+:\d+:\d+|\[@trpc|Unhandled|DeprecationWarning|MaxListeners/.test(text))
      this.#found(`on the terminal: ${text.slice(0, 500)}`);
  }

  async #readFrom(path: string): Promise<void> {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size <= this.#offset) return;
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(size - this.#offset),
        0,
        size - this.#offset,
        this.#offset,
      );
      this.#offset += bytesRead;
      this.bytes += bytesRead;
      this.#take(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await file.close();
    }
  }

  #take(text: string): void {
    this.#secretsIn(this.#rest.slice(-secret_characters_max) + text);
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 0);
      if (passing.test(line)) this.givenUp += 1;
      else if (level >= unexpected_level || line.length > 20_000) this.#found(`in the log: ${line.slice(0, 1_500)}`);
    }
  }

  #secretsIn(text: string): void {
    for (const [what, secret] of this.#secrets) {
      const at = text.indexOf(secret);
      if (at >= 0) this.#found(`${what} was said: …${text.slice(Math.max(0, at - 200), at)}⟨it⟩`);
    }
  }

  #found(what: string): void {
    if (this.findings.length < findings_max) this.findings.push(what);
  }
}

/** Whether a process is alive, and still the one that was started. */
export async function isAlive(pid: number): Promise<boolean> {
  return readFile(`/proc/${pid}/stat`, 'utf8').then(
    (text) => !/\) [ZX] /.test(text),
    () => false,
  );
}
