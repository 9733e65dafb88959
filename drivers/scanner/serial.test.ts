import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Scanning } from './scanning.samples.ts';
import { scanBytesMax, serialScanner } from './serial.ts';
import type { ScannerSettings } from './settings.ts';

const send = (settings: Partial<ScannerSettings>, ...chunks: Uint8Array[]) =>
  new Scanning(serialScanner, settings).hear(...chunks);
const heard = (bytes: Uint8Array, settings: Partial<ScannerSettings> = {}) => send(settings, bytes).data;

describe('a scanner on a serial line', () => {
  it.each(['\r', '\n', '\r\n'])('ends at %j, however the bytes are cut', (suffix) => {
    const bytes = Buffer.from(`6901234567892${suffix}ABC-1${suffix}`);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(send({}, bytes.subarray(0, cut), bytes.subarray(cut)).data).toEqual(['6901234567892', 'ABC-1']);
    }
  });

  it.each(['\t', '#\r', '＃', '\r\n'])(
    'ends at the suffix %j that the shop has set, however the bytes are cut',
    (suffix) => {
      const bytes = Buffer.from(`6901${suffix}AB\nC${suffix}`);
      for (let cut = 0; cut <= bytes.length; cut++) {
        expect(send({ suffix }, bytes.subarray(0, cut), bytes.subarray(cut)).data).toEqual(['6901', 'AB\nC']);
      }
    },
  );

  it('ends at a pause where there is no suffix, but not at one of the hub’s own making', () => {
    const open = send({}, Buffer.from('12345670'));
    expect(open).toMatchObject({ data: [], wait_ms: 100 });
    expect(open.pause().data).toEqual(['12345670']);
    expect(send({}, Buffer.from('1234')).pause(300).hear(Buffer.from('5670\r')).data).toEqual(['12345670']);
  });

  it('keeps the separator of GS1 codes', () => {
    expect(heard(Buffer.from(']C10104006381333931\x1d10A1\r'))).toEqual(['0104006381333931\x1d10A1']);
  });

  it('takes off STX and ETX, and the prefix that the shop has set', () => {
    expect(heard(Buffer.from('\x0212345670\x03\r', 'latin1'))).toEqual(['12345670']);
    expect(heard(Buffer.from('S1:12345670\r'), { prefix: 'S1:' })).toEqual(['12345670']);
  });

  it('drops a line without an end, and reads the next one', () => {
    expect(send({}, new Uint8Array(scanBytesMax + 10).fill(0x41), Buffer.from('B\rgood\r')).data).toEqual([
      'too-long',
      'good',
    ]);
  });

  it('stays calm and small whatever bytes come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }),
        fc.constantFrom('', '\r', 'ab'),
        (chunks, suffix) => {
          expect(send({ suffix }, ...chunks).state.bytes.length).toBeLessThanOrEqual(scanBytesMax);
        },
      ),
    );
  });
});

describe('the script of a scan', () => {
  it('is UTF-8 or GBK by what the bytes can be', () => {
    const text = '柜台：会员码－张三';
    expect(heard(Buffer.from(`${text}\r`, 'utf8'))).toEqual([text]);
    expect(heard(iconv.encode(`${text}\r`, 'gbk'))).toEqual([text]);
  });

  it('is UTF-8 for every text with a Chinese character in it, mixed with whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const text = `${before}柜${after}`.replaceAll(/[\p{Cc}\ufeff]/gu, '').replace(/^\]/, '');
        expect(heard(Buffer.from(`${text}\r`, 'utf8'))).toEqual([text]);
      }),
    );
  });

  it('is GBK for words that are valid UTF-8 by chance, and UTF-8 for letters of other scripts', () => {
    for (const word of ['茅台', '飞天茅台53度', '联通'])
      expect(heard(iconv.encode(`${word}\r`, 'gbk'))).toEqual([word]);
    for (const word of ['café', 'Ünal', 'Привет', 'Ελλάδα', 'piñata']) {
      expect(heard(Buffer.from(`${word}\r`, 'utf8'))).toEqual([word]);
    }
  });

  it('is the one that the shop has set, where the bytes allow it', () => {
    expect(heard(iconv.encode('茅台\r', 'gbk'), { charset: 'gb18030' })).toEqual(['茅台']);
    expect(heard(Buffer.from('é\r', 'utf8'), { charset: 'gb18030' })).toEqual(['茅']);
    expect(heard(Buffer.from('ääöö\r', 'utf8'), { charset: 'unicode' })).toEqual(['ääöö']);
    expect(heard(iconv.encode('柜台\r', 'gbk'), { charset: 'unicode' })).toEqual(['柜台']);
  });

  it('loses no byte of what is neither', () => {
    expect(heard(Buffer.from('41ff80fe0d', 'hex'))).toEqual(['A\xff\x80\xfe']);
    // 80h alone is € to Windows, and no character in GB18030: read so, it could not be written back.
    expect(heard(Buffer.from('4180420d', 'hex'))).toEqual(['A\x80B']);
  });

  it('has no byte order mark', () => {
    expect(heard(Buffer.from('\ufeff柜台\r', 'utf8'))).toEqual(['柜台']);
  });
});
