import { EventEmitter, once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Accelerator } from '../accelerator.ts';
import type { Image } from '../image.ts';
import { type Machine, type MachineEnd, startMachine } from '../machine.ts';
import { powerPorts } from '../orders.ts';
import type { FoundBooks } from './found-books.ts';

/** A boot, a verification and an opening, on a processor that is played beside others who want the real one. */
const step_ms_max = 15 * 60_000;

export interface PowerMachineOptions {
  image: Image;
  accelerator: Accelerator;
  share: string;
  disks: readonly string[];
  ports: ReadonlyMap<number, number>;
  control: string;
  limit_ms: number;
}

/** The machine whose power is cut: says when it has verified its books and when its hub is open, after every boot. */
export class PowerMachine {
  readonly ended: Promise<MachineEnd>;
  private readonly machine: Machine;
  private readonly share: string;
  private heard: string[] = [];
  /** How often its power was cut. */
  private life = 0;
  private end: MachineEnd | null = null;
  /** Tells, as `news`, that one of these has changed. */
  private readonly news = new EventEmitter();

  constructor(options: PowerMachineOptions) {
    this.share = options.share;
    this.machine = startMachine({
      ...options,
      told: (line) => {
        this.heard.push(line);
        this.news.emit('news');
      },
    });
    this.ended = this.machine.ended.then((end) => {
      this.end = end;
      this.news.emit('news');
      return end;
    });
  }

  /** The books as the last cut left them: once a boot, before its hub opens. */
  async verified(): Promise<FoundBooks> {
    await this.says('verified');
    const file = join(this.share, 'books.json');
    const books = JSON.parse(await readFile(file, 'utf8')) as FoundBooks;
    await rm(file);
    return books;
  }

  async opened(): Promise<void> {
    await this.says('open');
  }

  /** Cuts its power, and forgets what it had said before. */
  async cut(): Promise<void> {
    await this.machine.cutPower();
    this.heard = [];
    this.life += 1;
    this.news.emit('news');
  }

  stop(): Promise<void> {
    return this.machine.stop();
  }

  private async says(word: string): Promise<void> {
    const { life } = this;
    const signal = AbortSignal.timeout(step_ms_max);
    while (!this.heard.includes(word)) {
      const failure = this.heard.find((line) => line.startsWith('failed: '));
      if (failure) throw new Error(`the program in the machine ${failure}`);
      if (this.end) throw new Error(`the machine ended before it said ${word}: ${JSON.stringify(this.end)}`);
      await once(this.news, 'news', { signal }).catch(() => {
        throw new Error(`the machine did not say ${word} within ${step_ms_max / 60_000} minutes`);
      });
      if (this.life !== life) throw new Error(`its power was cut before it said ${word}`);
    }
  }
}

/** Ports of this computer that nobody has, each leading to one of the machine's. */
export async function portsTo(theirs: readonly number[]): Promise<Map<number, number>> {
  const servers = theirs.map(() => createServer().listen(0, '127.0.0.1'));
  const ours = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.once('listening', () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return new Map(ours.map((port, nth) => [port, theirs[nth]!]));
}

/** This computer's port that leads there. */
export const portHere = (ports: ReadonlyMap<number, number>, there: number): number =>
  [...ports].find(([, one]) => one === there)![0];

export const hubPort = (ports: ReadonlyMap<number, number>) => portHere(ports, powerPorts.hub);
