import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const program = join(import.meta.dirname, 'raw-sqlite.ts');

async function runRaw<Result>(env: Record<string, string>, ...args: (string | number)[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...args.map(String)], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout) as Result;
}

/** Sales a second that SQLite by itself makes durable in the books of this folder, `batch` of them a commit. */
export async function rawSales(
  home: string,
  { seconds, batch, env }: { seconds: number; batch: number; env: Record<string, string> },
): Promise<number> {
  const { perSecond } = await runRaw<{ perSecond: number }>(env, home, seconds, batch);
  return perSecond;
}

/** How long the disk takes to keep a transaction's worth of bytes, in ms. */
export function diskFsync(home: string, env: Record<string, string>): Promise<{ p50: number; p99: number }> {
  return runRaw(env, home, 'fsync');
}
