import { describe, expect, it } from 'vitest';
import { printerModels, scannerModels } from '../../drivers/models.ts';
import { fakePort } from '../../drivers/port-fake.ts';
import { openPrinter } from '../../drivers/printer/printer.ts';
import { openScanner } from '../../drivers/scanner/scanner.ts';

/**
 * Golden dialogues: for each model what the host writes and what the device answers, byte for byte, from its manual.
 * A new row without one fails here; a capture from a real device goes in place of the manual's. Scales have theirs in
 * scale-goldens.ts.
 */
interface Turn {
  host: string;
  device?: string;
}

const status: Turn[] = [
  { host: '100401', device: '16' },
  { host: '100402', device: '12' },
  { host: '100403', device: '12' },
  { host: '100404', device: '12' },
];
const receipt = '1b40b9f1cca80a1d5601';

const scanners: Record<string, { device: string[]; data: string }> = {
  keyboard: {
    device: ['0000230000000000', '0000000000000000', '0000260000000000', '0000000000000000', '0000280000000000'],
    data: '69',
  },
  // Access-IS LSR118 product manual, p. 68: a code of 60 bytes in two reports.
  'hid-pos': {
    device: [
      `02385d5130${Buffer.from('M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23   ').toString('hex')}730001`,
      `02045d5130${Buffer.from(' 100').toString('hex')}${'00'.repeat(52)}730000`,
    ],
    data: 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23    100',
  },
  serial: { device: ['5d4530', '363930310d'], data: '6901' },
};

const starFine: Turn = { host: '1b0601', device: '238600000000000000' };
const tsplFine: Turn = { host: '1b213f', device: '00' };

const printers: Record<string, { turns: Turn[]; by: string }> = {
  'escpos-80': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  'escpos-58': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  'escpos-80-silent': { turns: [{ host: receipt }], by: 'written' },
  'escpos-58-silent': { turns: [{ host: receipt }], by: 'written' },
  'epson-tm': { turns: [...status, { host: `${receipt}1d28480600 3030 ID`, device: '3722 ID 00' }], by: 'gs-h' },
  'epson-tm-t20': { turns: [...status, { host: `${receipt}1d28480600 3030 ID`, device: '3722 ID 00' }], by: 'gs-h' },
  'epson-tm-t88': { turns: [...status, { host: `${receipt}1d28480600 3030 ID`, device: '3722 ID 00' }], by: 'gs-h' },
  'xprinter-58': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  'xprinter-80': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  'gprinter-58': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  'gprinter-80': { turns: [...status, { host: receipt }, ...status], by: 'status' },
  // Star line mode: nine bytes, online, nothing open, paper there
  'star-line': { turns: [starFine, { host: receipt }, starFine], by: 'status' },
  // Gprinter GP-2120T manual, p. 30: 20 printing, 00 ready
  'tspl-label': { turns: [tsplFine, { host: receipt }, { host: '1b213f', device: '20' }, tsplFine], by: 'status' },
  'citizen-ct-s2000': { turns: [...status, { host: receipt }, ...status], by: 'status' },
};

/** Plays the device: answers each turn, and notes what the host wrote. `ID` stands for the job's confirmation id. */
function play(turns: readonly Turn[]) {
  const line = fakePort(`test:golden:${Math.random()}`);
  const left = [...turns];
  const heard: string[] = [];
  line.far.onBytes = (bytes) => {
    const turn = left.shift();
    if (!turn) return;
    const hex = Buffer.from(bytes).toString('hex');
    const id = hex.slice(-8);
    const withId = (text = '') => text.replaceAll(' ', '').replace('ID', id);
    heard.push(hex === withId(turn.host) ? 'as expected' : `${hex} instead of ${turn.host}`);
    if (turn.device) line.far.send(Buffer.from(withId(turn.device), 'hex'));
  };
  return { factory: line.factory, far: line.far, heard, left };
}

const patient = { timeout: 20_000, interval: 10 };
const asExpected = (turns: readonly Turn[]) => turns.map(() => 'as expected');

describe('a golden dialogue', () => {
  it.each(scannerModels.map((model) => [model.model, model] as const))('of the scanner %s', async (name, model) => {
    const golden = scanners[name];
    if (!golden) throw new Error(`no golden dialogue for ${name}`);
    const { factory, far } = play([]);
    const stop = new AbortController();
    const scanner = openScanner(model, factory, { signal: stop.signal });
    const data: string[] = [];
    scanner.onScan((scan) => data.push(scan.data), stop.signal);
    await expect.poll(() => scanner.state.kind, patient).toBe('ready');
    for (const hex of golden.device) far.send(Buffer.from(hex, 'hex'));
    await expect.poll(() => data, patient).toEqual([golden.data]);
    stop.abort();
    await scanner.stopped;
  });

  it.each(printerModels.map((model) => [model.model, model] as const))('of the printer %s', async (name, model) => {
    const golden = printers[name];
    if (!golden) throw new Error(`no golden dialogue for ${name}`);
    const { factory, heard, left } = play(golden.turns);
    const stop = new AbortController();
    const printer = openPrinter({ ...model, settle_ms: 0, gap_ms: 0 }, factory, { signal: stop.signal });
    expect(await printer.print(Buffer.from(receipt, 'hex'))).toEqual({ outcome: 'confirmed', by: golden.by });
    stop.abort();
    await printer.stopped;
    expect(heard).toEqual(asExpected(golden.turns));
    expect(left).toEqual([]);
  });
});
