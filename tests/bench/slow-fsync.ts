import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface SlowFsync {
  /** To be merged into the environment of the process whose fsyncs shall be slow. */
  env: { LD_PRELOAD: string; SLOW_FSYNC_US: string };
  remove: () => Promise<void>;
}

/**
 * Compiles the shim beside this file with the machine's C compiler.
 * @param delay_us added to each fsync and fdatasync; 5,000 is an ordinary SD card
 * @throws where there is no `cc`, or no LD_PRELOAD (only Linux has it as we use it)
 */
export async function slowFsync(delay_us: number): Promise<SlowFsync> {
  if (process.platform !== 'linux') throw new Error('Slow fsyncs are made with LD_PRELOAD, on Linux only');
  const folder = await mkdtemp(join(tmpdir(), 'guitai-fsync-'));
  const library = join(folder, 'slow-fsync.so');
  const source = join(import.meta.dirname, 'slow-fsync.c');
  await promisify(execFile)('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  return {
    env: { LD_PRELOAD: library, SLOW_FSYNC_US: String(delay_us) },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
