import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { scaleModels, scannerModels } from '../../drivers/models.ts';
import type { FarEnd } from '../../drivers/port-fake.ts';
import { serialPort } from '../../drivers/port-serial.ts';
import { openScale } from '../../drivers/scale/scale.ts';
import { openScanner } from '../../drivers/scanner/scanner.ts';
import { VirtualScale } from '../../drivers/virtual/scale.ts';
import { VirtualScanner } from '../../drivers/virtual/scanner.ts';

const usable = process.platform === 'linux' && spawnSync('python3', ['-c', 'import pty; pty.openpty()']).status === 0;
const patient = { timeout: 20_000, interval: 10 };
const children: ChildProcess[] = [];
const stops: { stop: AbortController; stopped: Promise<void> }[] = [];

afterEach(async () => {
  for (const { stop, stopped } of stops.splice(0)) {
    stop.abort();
    await stopped;
  }
  for (const child of children.splice(0)) child.kill();
});

/** A pseudo terminal whose other side is a device's. */
async function pseudoTerminal(): Promise<{ path: string; far: FarEnd; pull(): void }> {
  const child = spawn('python3', [fileURLToPath(new URL('pseudo_terminal.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  children.push(child);
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
  return { path, far, pull: () => child.kill() };
}

describe.skipIf(!usable)('a serial port (skipped: python3 with pty is not there)', () => {
  it('weighs on a Toledo 8217 through serialport, and notices when the line goes', async () => {
    const { path, far, pull } = await pseudoTerminal();
    const virtual = new VirtualScale(far);
    const model = scaleModels[0];
    if (!model) throw new Error('no scale');
    // A pseudo terminal knows no parity: bit 7 is left as it is.
    const factory = serialPort({ ...model.serial, dataBits: 8, parity: 'none', path });
    const stop = new AbortController();
    const scale = openScale(model, factory, { signal: stop.signal });
    stops.push({ stop, stopped: scale.stopped });
    virtual.put(1_005);
    await expect.poll(() => scale.latest()?.grams, patient).toBe(1_005);
    pull();
    await expect.poll(() => scale.state.kind, patient).toBe('absent');
  });

  it('keeps a second owner out, scans Chinese, and lets go when stopped', async () => {
    const { path, far } = await pseudoTerminal();
    const virtual = new VirtualScanner(far, { link: 'serial' });
    const model = scannerModels.find(({ link }) => link === 'serial');
    if (!model?.serial) throw new Error('no scanner');
    const factory = serialPort({ ...model.serial, path });
    const stop = new AbortController();
    const scanner = openScanner(model, factory, { signal: stop.signal, settings: { gap_ms: 500 } });
    const scans: string[] = [];
    scanner.onScan(({ data }) => scans.push(data), stop.signal);
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    expect(await factory.open(() => {}, stop.signal)).toMatchObject({ fault: { code: 'port.busy' } });
    virtual.scan('会员-8001');
    virtual.scan('6901234567892');
    await expect.poll(() => scans, patient).toEqual(['会员-8001', '6901234567892']);
    stop.abort();
    await scanner.stopped;
    const later = new AbortController();
    expect((await factory.open(() => {}, later.signal)).ok).toBe(true);
    later.abort();
  });

  it('says absent where there is no such device', async () => {
    const settings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;
    const opened = await serialPort({ ...settings, path: '/dev/ttyUSB97' }).open(
      () => {},
      new AbortController().signal,
    );
    expect(opened).toMatchObject({ ok: false, fault: { code: 'port.absent' } });
  });
});
