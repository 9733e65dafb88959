import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { MachineClock } from './judge.ts';

/** systemd-timesyncd(8): touched each time that it has set the clock; it lies in memory, so a start empties it. */
const touched = '/run/systemd/timesync/synchronized';
/** sd_booted(3): systemd runs this machine. */
const systemd = '/run/systemd/system';
/** Linux, Documentation/ABI/testing/sysfs-class-rtc: 1 for the clock that the system's was set from at its start. */
const clocks = '/sys/class/rtc';
const ask_ms_max = 5_000;

const run = promisify(execFile);

/** What Linux and systemd say of the machine's clock. Elsewhere it is unknown, and the books alone must judge. */
export async function machineClock(): Promise<MachineClock> {
  return { synchronised: await synchronised(), battery: await hasBattery() };
}

async function synchronised(): Promise<MachineClock['synchronised']> {
  if (existsSync(touched)) return true;
  if (!existsSync(systemd)) return 'unknown';
  try {
    // Whatever sets the clock (chrony, ntpd): the kernel knows, and timedatectl(1) tells.
    const options = { timeout: ask_ms_max };
    const { stdout } = await run('timedatectl', ['show', '--property=NTPSynchronized', '--value'], options);
    return stdout.trim() === 'yes';
  } catch {
    return 'unknown';
  }
}

async function hasBattery(): Promise<boolean> {
  const names = await readdir(clocks).catch(() => []);
  for (const name of names) {
    const set = await readFile(`${clocks}/${name}/hctosys`, 'utf8').catch(() => '');
    if (set.trim() === '1') return true;
  }
  return false;
}

/** Linux' name of this start of the machine; empty elsewhere: then nothing told is believed over a restart. */
export async function startOfMachine(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}
