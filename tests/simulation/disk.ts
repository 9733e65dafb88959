import { machineFiles } from '../../hub/store/raw-files.ts';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import type { OpenConnection, RawFile, RawFiles } from '../../hub/store/types.ts';
import type { Mortal, VirtualTime } from './virtual-time.ts';

/**
 * Real SQLite on the real disk, one call at a time in the order in which they were made, whatever thread is quickest: so
 * that a day with the same seed goes the same way. Time stands still meanwhile.
 */
export class Disk {
  private readonly time: VirtualTime;
  private last: Promise<unknown> = Promise.resolve();

  constructor(time: VirtualTime) {
    this.time = time;
  }

  /** Does the work when everything asked for before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return this.time.during(turn);
  }

  /** What one start of a process has of the disk, until the process is killed. */
  life(onKilled: () => void): Life {
    return new Life(this, onKilled);
  }
}

/** Nothing that a killed process waits for ever comes. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** The connections and files of one process. `kill` takes them from it as SIGKILL does: between two calls, or in one. */
export class Life implements Mortal {
  killed = false;
  private readonly disk: Disk;
  private readonly onKilled: () => void;
  private readonly opened: { close(): Promise<void> }[] = [];
  /** How many more calls it has to live; undefined: as many as it likes. */
  private left: number | undefined;

  constructor(disk: Disk, onKilled: () => void) {
    this.disk = disk;
    this.onKilled = onKilled;
  }

  /** Kills it when so many more calls are done: of the last one the work is done, and the process never hears of it. */
  killAfter(calls: number): void {
    this.left = calls;
  }

  /** At once. What SQLite is doing at this moment it does to its end; a transaction left open is undone. */
  kill(): void {
    if (this.killed) return;
    this.killed = true;
    this.onKilled();
    // In turn: the locks are gone before the next start asks for them.
    for (const one of this.opened.splice(0)) void this.disk.inTurn(() => one.close());
  }

  readonly open: OpenConnection = async (path, mode) => {
    const connection = await this.call(async () => this.had(await openSqlite3(path, mode)));
    return {
      run: (sql, params) => this.call(() => connection.run(sql, params)),
      get: (sql, params) => this.call(() => connection.get(sql, params)),
      all: (sql, params) => this.call(() => connection.all(sql, params)),
      exec: (sql) => this.call(() => connection.exec(sql)),
      interrupt: () => this.killed || connection.interrupt(),
      close: () => this.close(connection),
    };
  };

  readonly files: RawFiles = {
    open: async (path, mode) => {
      const file = await this.call(async () => {
        const opened = await machineFiles.open(path, mode);
        return opened && this.had(opened);
      });
      return file && this.file(file);
    },
    replace: (from, to) => this.call(() => machineFiles.replace(from, to)),
  };

  private file(file: RawFile): RawFile {
    return {
      size: () => this.call(() => file.size()),
      read: (position, length) => this.call(() => file.read(position, length)),
      write: (position, bytes) => this.call(() => file.write(position, bytes)),
      sync: () => this.call(() => file.sync()),
      close: () => this.close(file),
    };
  }

  /** Before the call that opened it is over: whoever is killed in it has it, too. */
  private had<One extends { close(): Promise<void> }>(one: One): One {
    this.opened.push(one);
    return one;
  }

  private close(one: { close(): Promise<void> }): Promise<void> {
    return this.call(() => {
      this.opened.splice(this.opened.indexOf(one), 1);
      return one.close();
    });
  }

  private async call<T>(work: () => Promise<T>): Promise<T> {
    if (this.killed) return never();
    const done = await this.disk.inTurn(async () => {
      if (this.killed) return never;
      const last = this.left !== undefined && this.left-- <= 0;
      const value = await work();
      if (last) this.kill();
      return () => value;
    });
    return this.killed ? never() : done();
  }
}
