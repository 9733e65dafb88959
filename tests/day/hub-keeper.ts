import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import type { Chance } from '../simulation/chance.ts';
import type { Disk, Life } from '../simulation/disk.ts';
import { SimulatedHub } from '../simulation/hub.ts';
import type { Network } from '../simulation/network.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import type { Sometimes } from './sometimes.ts';

export interface KeeperParts {
  path: string;
  disk: Disk;
  time: VirtualTime;
  network: Network;
  chance: Chance;
  sometimes: Sometimes;
  /** Does the work while nobody has the books open. */
  replaceBooks: (work: () => Promise<void>) => Promise<void>;
}

/** What systemd is to the hub: starts it, and again when it died. Fate kills it through here. */
export class HubKeeper {
  kills = 0;
  private copied = false;
  readonly problems: string[] = [];
  private readonly parts: KeeperParts;
  private life: Life | undefined;
  private hub: SimulatedHub | undefined;
  /** Resolves when the hub of now is dead. */
  private dead: Promise<void> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.parts = parts;
  }

  get running(): boolean {
    return this.hub !== undefined;
  }

  /** Starts the hub; false: it died before it was open. */
  async start(clockOff_ms = 0, killedAfter?: number): Promise<boolean> {
    const { path, disk, time, network, sometimes } = this.parts;
    let die = () => {};
    this.dead = new Promise<void>((resolve) => {
      die = resolve;
    });
    const life = disk.life(() => {
      this.kills += 1;
      if (!this.hub) sometimes.reached('the hub was killed while it opened');
      this.bury();
      die();
    });
    this.life = life;
    if (killedAfter !== undefined) life.killAfter(killedAfter);
    const opening = time.as(life, () => SimulatedHub.start(path, life, time, clockOff_ms));
    // It looks at files, too: time stands still until it is open, or dead.
    const opened = await time.during(Promise.race([opening, this.dead]));
    if (!opened) return false;
    this.hub = opened;
    network.open(opened, life);
    return true;
  }

  /** Kills it when so many more statements are done, and waits until it is dead; starts it again after a while. */
  async killAndRestart(calls: number): Promise<void> {
    const { chance, time, sometimes } = this.parts;
    if (!this.hub) return;
    const { hub } = this;
    this.life!.killAfter(calls);
    const waited = await Promise.race([this.dead.then(() => true), time.sleep(60_000).then(() => false)]);
    if (!waited) this.life!.kill(); // it had nothing to do
    if (hub.underWay > 0) sometimes.reached('the hub was killed with commands under way');
    await this.meddle();
    for (;;) {
      await time.sleep(chance.between(500, 20_000));
      const behind = chance.percent(15);
      if (behind) sometimes.reached('the hub’s clock was behind its books');
      const early = chance.percent(20) ? chance.between(1, 25) : undefined;
      if (await this.start(behind ? -chance.between(1, 400) * 3_600_000 : 0, early)) return;
    }
  }

  /** SIGTERM, and a start after it. */
  async restart(): Promise<void> {
    const { chance, time } = this.parts;
    await this.stop();
    await this.meddle();
    await time.sleep(chance.between(500, 20_000));
    while (!(await this.start()));
  }

  async stop(): Promise<void> {
    const { hub, life } = this;
    if (!hub || !life) return;
    this.parts.network.close();
    await this.parts.time.as(life, () => hub.stop());
    this.bury();
  }

  /** While the hub is down somebody takes a copy of its books, or puts the copy of an older time in their place. */
  private async meddle(): Promise<void> {
    const { chance, disk, sometimes } = this.parts;
    if (this.copied && chance.percent(50)) {
      await this.parts.replaceBooks(() => this.copy(this.older, this.parts.path));
      sometimes.reached('the books of an older time came back');
    } else if (chance.percent(60)) {
      await disk.inTurn(() => this.copy(this.parts.path, this.older));
      this.copied = true;
    }
  }

  private get older(): string {
    return `${this.parts.path}-older`;
  }

  /** The file with its log beside it, while no hub is at work on it. */
  private async copy(from: string, to: string): Promise<void> {
    for (const part of ['', '-wal']) {
      await rm(`${to}${part}`, { force: true });
      if (existsSync(`${from}${part}`)) await copyFile(`${from}${part}`, `${to}${part}`);
    }
    await rm(`${to}-shm`, { force: true });
  }

  private bury(): void {
    const { hub } = this;
    this.hub = undefined;
    this.parts.network.close();
    if (!hub) return;
    hub.gone();
    for (const { level, message, detail } of hub.log.lines)
      if (level === 'error') this.problems.push(`the hub logged: ${message} ${describe(detail)}`);
  }
}

function describe(detail: object): string {
  const error = Object.values(detail).find((one) => one instanceof Error) as Error | undefined;
  return error?.stack ?? JSON.stringify(detail);
}
