import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altReports, hidReports, type Typing } from '../virtual/scanner.ts';
import { keyboardScanner } from './keyboard.ts';
import { layouts } from './layouts.ts';
import { scanLengthMax } from './scan.ts';
import { hex, Scanning } from './scanning.samples.ts';
import type { ScannerSettings } from './settings.ts';

const enter = hex('0000280000000000', '0000000000000000');
const tab = hex('00002b0000000000', '0000000000000000');
const up = hex('0000000000000000');
const scanning = (settings: Partial<ScannerSettings> = {}) => new Scanning(keyboardScanner, settings);
const typed = (text: string, typing: Typing = {}, settings: Partial<ScannerSettings> = {}) =>
  scanning({ ...(typing.layout && { layout: typing.layout }), ...settings }).hear(...hidReports(text, typing), ...enter)
    .data;

describe('a scanner that plays a keyboard', () => {
  it('types any text of a US layout exactly, whatever letters, signs and case', () => {
    const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: printable, minLength: 1 }), (text) => {
        expect(typed(text, {}, { aim: false })).toEqual([text]);
      }),
    );
  });

  it('reads reports laid out as the boot protocol has them', () => {
    const reports = hex('0000240000000000', '0000000000000000', '0200040000000000', '0000000000000000');
    expect(scanning().hear(...reports, ...enter).data).toEqual(['7A']);
  });

  it('counts a key once while it is held, and keys that overlap in the order they came down', () => {
    const held = hex('0000040000000000', '0000040500000000', '0000050600000000', '0000000000000000');
    expect(scanning().hear(...held, ...enter).data).toEqual(['abc']);
  });

  it('waits through a report in which too many keys are down', () => {
    const reports = hex('0000040000000000', '0000010101010101', '0000040000000000', '0000040500000000');
    expect(scanning().hear(...reports, ...enter).data).toEqual(['ab']);
  });

  it('takes shift from either side, and lets caps lock turn letters only, and shift turn it back', () => {
    expect(scanning().hear(...hex('2000040000000000'), ...up, ...enter).data).toEqual(['A']);
    const caps = hex('0000390000000000', '0000000000000000');
    expect(scanning().hear(...caps, ...hidReports('a1B'), ...enter).data).toEqual(['A1b']);
  });

  it('reads the numeric keypad, and ends at its Enter, too', () => {
    const reports = hex('0000590000000000', '00005a0000000000', '0000620000000000', '0000580000000000');
    expect(scanning().hear(...reports).data).toEqual(['120']);
  });

  it('keeps the separator of GS1 codes, typed as Ctrl and ] from either side', () => {
    const code = '0104006381333931\x1d10A1';
    expect(typed(code)).toEqual([code]);
    expect(scanning().hear(...hex('1000300000000000'), ...up, ...hidReports('x'), ...enter).data).toEqual(['\x1dx']);
    // Where ] has another key, scanners still press the one that bears it on a US keyboard.
    for (const layout of ['de', 'fr']) expect(typed(code, { layout })).toEqual([code]);
  });

  it('ignores shortcuts: a key with Alt or the logo key types nothing', () => {
    expect(scanning().hear(...hex('0400040000000000', '0800150000000000'), ...up, ...enter).data).toEqual([]);
  });

  it('stays calm and small whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 24 }), { maxLength: 30 }), (reports) => {
        const { state } = scanning().hear(...reports);
        expect(state.length).toBeLessThanOrEqual(scanLengthMax);
        expect(state.down.length).toBeLessThanOrEqual(6);
        expect(state.alt.length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('a keyboard layout', () => {
  it.each([...layouts.values()])('$name types all that its keys bear, dead keys included', ({ name, keys }) => {
    const characters = [...keys.values()].flat().filter((one) => one !== '' && !/\p{M}/u.test(one));
    expect(typed(characters.join(''), { layout: name }, { aim: false })).toEqual([characters.join('')]);
  });

  it('can type what every code may hold: letters, digits and ASCII signs', () => {
    const ascii = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index)).join('');
    for (const layout of ['us', 'gb', 'de']) expect(typed(ascii, { layout }, { aim: false })).toEqual([ascii]);
  });

  it.each([
    // The keys as they are numbered, so that a row cannot agree with itself only. HUT 1.5, section 10.
    ['gb', '02001f', '"'],
    ['gb', '020020', '£'],
    ['gb', '000032', '#'],
    ['de', '00001c', 'z'],
    ['de', '00002d', 'ß'],
    ['de', '400014', '@'],
    ['de', '020024', '/'],
    ['de', '000064', '<'],
    ['fr', '000014', 'a'],
    ['fr', '00001e', '&'],
    ['fr', '02001e', '1'],
    ['fr', '000033', 'm'],
    ['fr', '020010', '?'],
    ['fr', '400027', '@'],
  ])('%s types with %s what its keyboard bears: %s', (layout, key, character) => {
    expect(scanning({ layout }).hear(...hex(`${key}0000000000`), ...up, ...enter).data).toEqual([character]);
  });

  it('joins a dead key with the next: a letter it fits, a space, or neither', () => {
    const acute = hex('00002e0000000000', '0000000000000000');
    const press = (text: string) => scanning({ layout: 'de' }).hear(...acute, ...hidReports(text), ...enter).data;
    expect([press('e'), press(' '), press('1'), press('')]).toEqual([['é'], ['´'], ['´1'], ['´']]);
  });

  it('that is not known is read as the US one', () => {
    expect(typed('a-1', { layout: 'us' }, { layout: 'xx' })).toEqual(['a-1']);
  });
});

describe('numbers typed while Alt is held', () => {
  const alt = (...codes: string[]) =>
    scanning().hear(...codes.flatMap((code) => [...altReports(code), ...up]), ...enter).data;

  it('are Chinese characters by their Unicode numbers, as a scanner was seen to type them', () => {
    expect(alt('31508', '35760', '26412')).toEqual(['笔记本']);
  });

  it('are letters with all digits in one report, as another was seen to do', () => {
    const sip = hex(
      '0400 6260 5b00 0000',
      '0000 0000 0000 0000',
      '0400 625f 5b00 0000',
      '0000 0000 0000 0000',
      '0400 6260 6200 0000',
      '0000 0000 0000 0000',
      '0400 625c 5d00 0000',
      '0000 0000 0000 0000',
      '0400 625c 6100 0000',
      '0000 0000 0000 0000',
    );
    expect(scanning().hear(...sip, ...enter).data).toEqual(['SIP-1']);
  });

  it('are GBK codes where Unicode has no Chinese characters there, four bytes included', () => {
    // 柜 B9F1h, 台 CCA8h; 㐂 8139 EF31h
    expect(alt('47601', '52392', String(0x8139ef31))).toEqual(['柜台㐂']);
  });

  it('are bytes of UTF-8 or GBK where they are below 256 and stand together', () => {
    for (const encoding of [Buffer.from('柜台', 'utf8'), Buffer.from('b9f1cca8', 'hex')])
      expect(alt(...[...encoding].map((byte) => `0${byte}`))).toEqual(['柜台']);
  });

  it('are letters of a code page where they stand alone: with a zero in front of Windows’, else of MS-DOS’s', () => {
    expect([alt('0233', '65'), alt('130', '65')]).toEqual([['éA'], ['éA']]);
  });

  it('are the separator and the end, too', () => {
    expect(alt('029', '049')).toEqual(['\x1d1']);
    expect(alt('065', '013', '066')).toEqual(['A', 'B']);
  });

  it('come back as they were typed, by either table', () => {
    const common = fc.stringMatching(/^[一-龥]{1,40}$/u);
    fc.assert(
      fc.property(common, (text) => {
        expect(typed(text, { keyless: 'alt-unicode' })).toEqual([text]);
        expect(typed(text, { keyless: 'alt-unicode' }, { charset: 'unicode' })).toEqual([text]);
        expect(typed(text, { keyless: 'alt-gb18030' }, { charset: 'gb18030' })).toEqual([text]);
      }),
    );
  });

  it('of everyday Chinese in GBK need no setting', () => {
    for (const text of ['柜台：会员码－张三', '青岛啤酒500ml', '鲜牛奶（盒）'])
      expect(typed(text, { keyless: 'alt-gb18030' })).toEqual([text]);
  });

  it('have an end, however long Alt is held', () => {
    expect(alt('9'.repeat(400))).toEqual(['\ufffd']);
  });
});

describe('the end of a keyboard scan', () => {
  it('is Enter, Tab or a pause, and a pause is asked for only while something is typed', () => {
    const open = scanning().hear(...hidReports('6901234567892'));
    expect(open.wait_ms).toBe(100);
    expect(open.pause().data).toEqual(['6901234567892']);
    expect(scanning().hear(...hidReports('1'), ...tab, ...hidReports('2'), ...enter)).toMatchObject({
      data: ['1', '2'],
      wait_ms: null,
    });
  });

  it('is the suffix that the shop has set, and then Enter is content', () => {
    const hash = scanning({ suffix: '\t' });
    expect(
      hash.hear(...hidReports('a'), ...enter, ...hidReports('b'), ...tab, ...hidReports('c'), ...tab).data,
    ).toEqual(['a\rb', 'c']);
    expect(
      scanning({ suffix: '#\r' }).hear(...hidReports('1#2#'), ...enter, ...hidReports('3#'), ...enter).data,
    ).toEqual(['1#2', '3']);
  });

  it('is not a pause that only the hub’s own delay made', () => {
    const open = scanning().hear(...hidReports('69012'));
    expect(open.pause(400).data).toEqual([]);
    expect(open.hear(...hidReports('34'), ...enter).data).toEqual(['6901234']);
    // One that lasts is an end all the same.
    expect(
      scanning()
        .hear(...hidReports('69012'))
        .pause(400)
        .pause(400).data,
    ).toEqual(['69012']);
  });

  it('loses none of thirty scans in a row, nor mixes them', () => {
    const codes = Array.from({ length: 30 }, (_, i) => `69000000000${String(i).padStart(2, '0')}`);
    const burst = scanning();
    for (const code of codes) burst.hear(...hidReports(code), ...enter);
    expect(burst.data).toEqual(codes);
  });

  it('takes off the prefix, before or behind an AIM identifier', () => {
    for (const code of ['P>]E06901', ']E0P>6901', 'P>6901', '6901'])
      expect(typed(code, {}, { prefix: 'P>' })).toEqual(['6901']);
  });

  it('never passes on a scan that outgrew its bound, and starts afresh after it', () => {
    const long = hidReports('ab'.repeat(scanLengthMax));
    expect(scanning().hear(...long, ...enter, ...hidReports('42'), ...enter).data).toEqual(['too-long', '42']);
  });
});
