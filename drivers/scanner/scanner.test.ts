import { afterEach, describe, expect, it } from 'vitest';
import { fakePort } from '../port-fake.ts';
import { hidPosReports, hidReports, VirtualScanner, type VirtualScannerOptions } from '../virtual/scanner.ts';
import { hidPosDataBytes, hidPosReportBytes } from './hid-pos.ts';
import { scannerModels } from './models.ts';
import { openScanner, scansMax } from './scanner.ts';

const patient = { timeout: 20_000, interval: 5 };
const stops: { stop: AbortController; stopped: Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop, stopped } of stops.splice(0)) {
    stop.abort();
    await stopped;
  }
});

async function plug(link: VirtualScannerOptions['link']) {
  const line = fakePort(`test:scanner:${Math.random()}`);
  const model = scannerModels.find((row) => row.link === link);
  if (!model) throw new Error(link);
  const stop = new AbortController();
  const scanner = openScanner(model, line.factory, { signal: stop.signal, waits_ms: [10] });
  stops.push({ stop, stopped: scanner.stopped });
  const data: string[] = [];
  scanner.onScan((scan) => data.push(scan.data), stop.signal);
  await expect.poll(() => scanner.state.kind, patient).toBe('ready');
  return { scanner, virtual: new VirtualScanner(line.far, { link }), data, far: line.far };
}

describe('a scanner', () => {
  it.each(['keyboard', 'hid-pos', 'serial'] as const)('(%s) loses none of thirty scans in one breath', async (link) => {
    const { virtual, data } = await plug(link);
    const codes = Array.from({ length: 30 }, (_, index) => `69${String(index).padStart(11, '0')}`);
    for (const code of codes) virtual.scan(code);
    await expect.poll(() => data.length, patient).toBe(30);
    expect(data).toEqual(codes);
  });

  it('that floods is told as a fault, while its neighbour scans on', async () => {
    const [mad, calm] = [await plug('serial'), await plug('serial')];
    const faults: string[] = [];
    mad.scanner.onState(
      (state) => state.kind === 'faulty' && faults.push(state.fault.code),
      new AbortController().signal,
    );
    for (let count = 0; count < 20 * scansMax; count++) mad.virtual.scan(String(count));
    calm.virtual.scan('6901234567892');
    await expect.poll(() => faults, patient).toEqual(['device.flooding']);
    await expect.poll(() => calm.data, patient).toEqual(['6901234567892']);
    expect(mad.data.length).toBeLessThanOrEqual(2 * scansMax); // a window may have ended meanwhile
    expect(calm.scanner.state.kind).toBe('ready');
  });

  it.each([
    ['keyboard', hidReports('0123456789')],
    ['hid-pos', hidPosReports('x'.repeat(20 * hidPosDataBytes)).slice(0, -1)],
    ['hid-pos', [new Uint8Array(hidPosReportBytes).fill(2, 0, 1).fill(0xff, 1, 2)]],
    ['serial', [Buffer.from('0123456789')]],
  ] as const)(
    '(%s) that babbles and never ends is told as a fault, however slowly it does so',
    async (link, reports) => {
      const { scanner, far, data } = await plug(link);
      const faults: string[] = [];
      scanner.onState(
        (state) => state.kind === 'faulty' && faults.push(state.fault.code),
        new AbortController().signal,
      );
      const said = Buffer.concat([...reports]);
      // In breaths far below what a port takes for a flood, and closer together than the end of a scan.
      const piece = Buffer.concat(Array.from({ length: Math.ceil(4_096 / said.length) }, () => said));
      const babbling = setInterval(() => far.send(piece), 40);
      await expect.poll(() => faults[0], patient).toBe('device.flooding');
      clearInterval(babbling);
      expect(data).toEqual([]);
    },
  );

  it('that floods is taken back when it is calm', async () => {
    const { scanner, virtual, data } = await plug('keyboard');
    for (let count = 0; count < 2 * scansMax; count++) virtual.scan('1');
    await expect.poll(() => scanner.state.kind, patient).not.toBe('ready');
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    data.length = 0;
    await expect
      .poll(
        () => {
          virtual.scan('6901234567892');
          return data.at(-1);
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBe('6901234567892');
  });
});
