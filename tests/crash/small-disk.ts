import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether this machine lets a test make a disk of its own: for root on Linux, where mounting is permitted. */
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
export const canMount = asRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** A disk that can be filled, and emptied again. */
export interface SmallDisk {
  /** But for `leave_bytes`. */
  fill(leave_bytes?: number): void;
  empty(): void;
  remove(): void;
}

export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    fill(leave_bytes = 0) {
      if (leave_bytes > 0) {
        const { bavail, bsize } = statfsSync(folder);
        execFileSync('fallocate', ['-l', String(bavail * bsize - leave_bytes), ballast]);
        return;
      }
      const file = openSync(ballast, 'a');
      for (let bytes = 65_536; bytes > 0; bytes >>= 1) {
        try {
          for (;;) writeSync(file, Buffer.alloc(bytes));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(file);
    },
    empty: () => rmSync(ballast),
    remove: () => execFileSync('umount', ['-l', folder]),
  };
}

/** A card that its file system makes read-only under the hub, as it does when writing fails. */
export interface FailingCard {
  /**
   * What ext4 does by `errors=remount-ro`. Its journal takes nothing from now on, so that each fsync fails; writing fails
   * a little later, once the kernel has come to it.
   */
  turnReadOnly(): void;
  /** Files that are open for writing cannot be written from then on. Throws when that takes ten seconds. */
  untilWritesFail(): Promise<void>;
  /** Put into another machine, where its journal is replayed. */
  mountAnew(): void;
  remove(): void;
}

/** @returns undefined: this machine has no loop devices or no ext4 */
export function mountFailingCard(image: string, folder: string): FailingCard | undefined {
  const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
  const mount = () => run('mount', '-t', 'ext4', '-o', 'loop,errors=remount-ro', image, folder);
  if (!run('truncate', '-s', '64M', image) || !run('mkfs.ext4', '-q', image) || !mount()) return undefined;
  const probe = join(folder, 'probe');
  writeFileSync(probe, 'x', { flush: true });
  return {
    turnReadOnly: () => execFileSync('mount', ['-o', 'remount,abort', folder]),
    async untilWritesFail() {
      for (let tries = 0; tries < 1_000; tries += 1) {
        try {
          // Over a block that it has: a new file is refused earlier.
          writeFileSync(probe, 'x', { flag: 'r+' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EROFS') return;
          throw error;
        }
        await pause(10);
      }
      throw new Error('The card can still be written');
    },
    mountAnew() {
      execFileSync('umount', [folder]);
      run('e2fsck', '-p', image); // says 1 where it mended something
      if (!mount()) throw new Error('The card cannot be mounted again');
    },
    remove: () => execFileSync('umount', ['-l', folder]),
  };
}
