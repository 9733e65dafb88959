import { readFileSync } from 'node:fs';

const mib = 1024 * 1024;

/** What a process holds in memory, in MB as `ps` counts them (RSS), and the part that no other process shares. */
export function memoryOf(pid: number): { rss: number; anonymous: number } {
  return { rss: fromStatus(pid, 'VmRSS'), anonymous: fromStatus(pid, 'RssAnon') };
}

/** Bytes that a process has had written to the disk so far: pages, the write-ahead log and checkpoints alike. */
export function bytesWritten(pid: number): number {
  return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))![1]);
}

/** Milliseconds of processor time that all its threads have used so far. */
export function cpuTime_ms(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * ms_a_tick;
}

/** Linux reports processor time in hundredths of a second on every machine that Node runs on, proc(5). */
const ms_a_tick = 10;

function fromStatus(pid: number, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error(`/proc/${pid}/status has no ${field}`);
  return Math.round((Number(found[1]) * 10 * 1024) / mib) / 10;
}
