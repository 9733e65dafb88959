import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { fakePort } from '../port-fake.ts';
import { escposTokens } from './escpos-tokens.ts';
import { linesOf, Paper, type PaperItem } from './paper.ts';
import { VirtualPrinter } from './printer.ts';

function print(...chunks: Uint8Array[]): { items: PaperItem[]; pulses: number[]; cuts: number } {
  const pulses: number[] = [];
  let cuts = 0;
  const paper = new Paper({
    cut: () => {
      cuts += 1;
    },
    pulse: (pin) => pulses.push(pin),
    confirm: () => {},
    automaticStatus: () => {},
  });
  let rest = new Uint8Array(0);
  for (const chunk of chunks) {
    const cut = escposTokens(Buffer.concat([rest, chunk]));
    rest = Uint8Array.from(cut.rest);
    for (const token of cut.tokens) paper.apply(token);
  }
  return { items: paper.tear(), pulses, cuts };
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? iconv.encode(part, 'gb18030') : Buffer.from(part))));

describe('the paper of a virtual printer', () => {
  const receipt = bytes(
    [0x1b, 0x40, 0x1b, 0x61, 1, 0x1d, 0x21, 0x11, 0x1b, 0x45, 1],
    '好邻居\n',
    [0x1d, 0x21, 0, 0x1b, 0x45, 0, 0x1b, 0x61, 0],
    '大米 ￥12.50\n𠮷\n',
    [0x1b, 0x70, 1, 25, 250],
    [0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0x1b, 0x70, 0, 0x1d], // a picture that looks like a drawer pulse
    [0x1d, 0x48, 2, 0x1d, 0x6b, 67, 13],
    '6901234567892',
    [0x1b, 0x64, 4, 0x1d, 0x56, 66, 0],
  );

  it('shows text, look, codes and pictures as the bytes say, cut into any pieces', () => {
    const whole = print(receipt);
    expect(linesOf(whole.items)).toEqual(['好邻居', '大米 ￥12.50', '𠮷']);
    expect(whole.items[0]).toMatchObject({ align: 'center', runs: [{ bold: true, width: 2, height: 2 }] });
    expect(whole.items.map((item) => item.kind)).toEqual(['line', 'line', 'line', 'image', 'barcode', 'feed', 'cut']);
    expect(whole.items[4]).toMatchObject({ symbology: 'ean-13', data: '6901234567892', text: 'below' });
    expect(whole).toMatchObject({ pulses: [5], cuts: 1 });
    fc.assert(
      fc.property(fc.nat(receipt.length), fc.nat(receipt.length), (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const pieces = [receipt.subarray(0, from), receipt.subarray(from, to), receipt.subarray(to)];
        expect(print(...pieces)).toEqual(whole);
      }),
    );
  });

  it('draws the yuan sign for a dollar when the country is China, and other pages outside Chinese mode', () => {
    expect(linesOf(print(bytes([0x1b, 0x52, 15], '$5\n')).items)).toEqual(['¥5']);
    expect(linesOf(print(bytes([0x1c, 0x2e, 0x1b, 0x74, 0, 0x9d, 0x0a])).items)).toEqual(['¥']);
  });

  it('swallows the digit after 9Dh in Chinese mode, as real printers do', () => {
    expect(linesOf(print(bytes([0x9d], '12\n')).items)).toEqual(['\ufffd2']);
  });

  it('stays calm and bounded whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 20 }), (chunks) => {
        expect(print(...chunks).items.length).toBeLessThanOrEqual(5_000);
      }),
    );
  });
});

describe('a virtual printer', () => {
  it('keeps what comes while its cover is open, and prints it afterwards', async () => {
    const line = fakePort('test:virtual-printer');
    const printer = new VirtualPrinter(line.far);
    const opened = await line.factory.open(() => {}, new AbortController().signal);
    if (!opened.ok) throw new Error(opened.fault.code);
    printer.set({ coverOpen: true });
    await opened.value.write(bytes('等一下\n', [0x1d, 0x56, 1]));
    expect(printer.papers).toEqual([]);
    printer.set({ coverOpen: false });
    expect(printer.papers.map(linesOf)).toEqual([['等一下']]);
    await opened.value.close();
  });
});
