import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Step } from '../dialogue.ts';
import { hidReports } from '../virtual/scanner.ts';
import { type KeyboardScannerState, keyboardScanner } from './keyboard.ts';
import { type ScanEvent, scanLengthMax, scanOf } from './scan.ts';
import { serialScanner } from './serial.ts';

const keyboard = keyboardScanner(100);
const serial = serialScanner(100);
const enter = [Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), new Uint8Array(8)];

function type(reports: Uint8Array[], from = keyboard.start(0).state): Step<KeyboardScannerState, ScanEvent> {
  let step: Step<KeyboardScannerState, ScanEvent> = { state: from };
  const out: ScanEvent[] = [];
  for (const bytes of reports) {
    step = keyboard.next(step.state, { kind: 'bytes', bytes, at: 7 });
    out.push(...(step.out ?? []));
  }
  return { ...step, out };
}

const data = (step: Step<unknown, ScanEvent>) =>
  (step.out ?? []).map((event) => (event.kind === 'scan' ? event.scan.data : event.kind));

describe('a scanner that plays a keyboard', () => {
  it('types any text of a US layout exactly, whatever letters, signs and case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)), minLength: 1 }),
        (text) => {
          fc.pre(!/^\][A-Za-z][0-9A-Za-z]/.test(text));
          expect(data(type([...hidReports(text), ...enter]))).toEqual([text]);
        },
      ),
    );
  });

  it('reads reports laid out as the boot protocol has them', () => {
    const reports = [
      '0000240000000000',
      '0000000000000000',
      '0200040000000000',
      '0000000000000000',
      '0000280000000000',
    ];
    expect(data(type(reports.map((report) => Buffer.from(report, 'hex'))))).toEqual(['7A']);
  });

  it('counts a key once while it is held, and keys that overlap in the order they came down', () => {
    const held = ['0000040000000000', '0000040500000000', '0000050600000000', '0000000000000000'];
    expect(data(type([...held.map((report) => Buffer.from(report, 'hex')), ...enter]))).toEqual(['abc']);
  });

  it('waits through a report in which too many keys are down', () => {
    const reports = ['0000040000000000', '0000010101010101', '0000040000000000', '0000040500000000'];
    expect(data(type([...reports.map((report) => Buffer.from(report, 'hex')), ...enter]))).toEqual(['ab']);
  });

  it('lets caps lock turn letters only, and shift turn it back', () => {
    const caps = Buffer.from('0000390000000000', 'hex');
    expect(data(type([caps, new Uint8Array(8), ...hidReports('a1B'), ...enter]))).toEqual(['A1b']);
  });

  it('keeps the separator of GS1 codes, typed as Ctrl and ]', () => {
    expect(data(type([...hidReports('0104006381333931\x1d10A1'), ...enter]))).toEqual(['0104006381333931\x1d10A1']);
  });

  it('ends a scan without suffix at the pause, and asks for one only while something is typed', () => {
    const typed = type(hidReports('6901234567892'));
    expect(typed.wait_ms).toBe(100);
    const ended = keyboard.next(typed.state, { kind: 'timeout', at: 9 });
    expect(ended.out).toEqual([{ kind: 'scan', scan: { data: '6901234567892', at: 9 } }]);
    expect(type([...hidReports('1'), ...enter]).wait_ms).toBeNull();
  });

  it('loses none of thirty scans in a row, nor mixes them', () => {
    const codes = Array.from({ length: 30 }, (_, i) => `69000000000${String(i).padStart(2, '0')}`);
    expect(data(type(codes.flatMap((code) => [...hidReports(code), ...enter])))).toEqual(codes);
  });

  it('never passes on a scan that outgrew its bound, and starts afresh after it', () => {
    const long = hidReports('ab'.repeat(scanLengthMax));
    expect(data(type([...long, ...enter, ...hidReports('42'), ...enter]))).toEqual(['too-long', '42']);
  });

  it('stays calm and small whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 24 }), { maxLength: 30 }), (reports) => {
        const step = type(reports);
        expect(step.state.text.length).toBeLessThanOrEqual(scanLengthMax);
        expect(step.state.down.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('a scanner on a serial line', () => {
  const send = (...chunks: Uint8Array[]) => {
    let step: Step<ReturnType<typeof serial.start>['state'], ScanEvent> = serial.start(0);
    const out: ScanEvent[] = [];
    for (const bytes of chunks) {
      step = serial.next(step.state, { kind: 'bytes', bytes, at: 5 });
      out.push(...(step.out ?? []));
    }
    return { ...step, out };
  };

  it.each(['\r', '\n', '\r\n'])('ends at the suffix %j, however the bytes are cut', (suffix) => {
    const bytes = Buffer.from(`6901234567892${suffix}ABC-1${suffix}`);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(data(send(bytes.subarray(0, cut), bytes.subarray(cut)))).toEqual(['6901234567892', 'ABC-1']);
    }
  });

  it('ends at a pause where there is no suffix', () => {
    const open = send(Buffer.from('12345670'));
    expect(open).toMatchObject({ out: [], wait_ms: 100 });
    expect(data(serial.next(open.state, { kind: 'timeout', at: 6 }))).toEqual(['12345670']);
  });

  it('reads Chinese as UTF-8 or as GBK', () => {
    const text = '柜台：会员码－张三';
    expect(data(send(Buffer.from(`${text}\r`, 'utf8')))).toEqual([text]);
    expect(data(send(iconv.encode(`${text}\r`, 'gbk')))).toEqual([text]);
  });

  it('takes off STX and ETX', () => {
    expect(data(send(Buffer.from('\x0212345670\x03\r', 'latin1')))).toEqual(['12345670']);
  });

  it('drops a line without an end, and reads the next one', () => {
    const step = send(new Uint8Array(scanLengthMax * 4 + 10).fill(0x41), Buffer.from('B\rgood\r'));
    expect(data(step)).toEqual(['too-long', 'good']);
  });

  it('stays calm and small whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }), (chunks) => {
        expect(send(...chunks).state.bytes.length).toBeLessThanOrEqual(scanLengthMax * 4);
      }),
    );
  });
});

describe('an AIM identifier', () => {
  it.each([
    [']E06901234567892', { data: '6901234567892', symbology: 'ean' }],
    [']E412345670', { data: '12345670', symbology: 'ean-8' }],
    [']C0ABC', { data: 'ABC', symbology: 'code-128' }],
    [']C1010400', { data: '010400', symbology: 'gs1-128' }],
    [']Q3010400', { data: '010400', symbology: 'gs1-qr' }],
    [']Q1hello', { data: 'hello', symbology: 'qr' }],
  ])('%s tells the symbology and is taken off', (text, expected) => {
    expect(scanOf(text, 1)).toEqual({ ...expected, at: 1 });
  });

  it('is left alone where it is none', () => {
    expect(scanOf(']Y9x', 1)).toEqual({ data: ']Y9x', at: 1 });
    expect(scanOf('6901234567892', 1)).toEqual({ data: '6901234567892', at: 1 });
  });
});
