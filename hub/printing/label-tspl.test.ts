import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakePort } from '../../drivers/port-fake.ts';
import { type PrintedLabel, VirtualLabelPrinter } from '../../drivers/virtual/label-printer.ts';
import { pixelsOf } from '../../tests/drivers/label-pixels.ts';
import { readCodes } from '../../tests/drivers/read-codes.ts';
import { checkDigit } from '../model/check-digit.ts';
import { widthOf } from '../model/columns.ts';
import { type LabelFacts, type LabelKind, type LabelSize, labelKinds, labelOf, labelSizes } from '../model/label.ts';
import type { LabelPicture } from '../model/label-picture.ts';
import { labelWords } from '../model/label-words.ts';
import type { LabelPrinterSettings } from '../protocol/devices.ts';
import { drawTspl, type LabelRun } from './label-tspl.ts';

const usual: LabelPrinterSettings = { gap_mm: 2, density: 8, speed: null, upsideDown: false };
const shop = { currency: 'CNY', locale: 'zh-CN' };
const cola: LabelFacts = {
  name: '可口可乐',
  spec: '500ml',
  unit: '瓶',
  price: 350,
  code: '6928804011142',
  codeStyle: 'bars',
  day: '2026-11-21',
};
const sizes = Object.keys(labelSizes) as LabelSize[];
const documentOf = (facts: Partial<LabelFacts> = {}, kind: LabelKind = 'price', size: LabelSize = '40x30') =>
  labelOf(kind, size, { ...cola, ...facts }, shop, labelWords['zh-CN']);

/** Lets a printer's own understanding read the bytes. */
async function printed(runs: LabelRun[], pictures: LabelPicture[] = []): Promise<PrintedLabel[]> {
  const { factory, far } = fakePort(`label test ${Math.random()}`);
  const printer = new VirtualLabelPrinter(far);
  const stop = new AbortController();
  const port = await factory.open(() => {}, stop.signal);
  if (!port.ok) throw new Error(port.fault.code);
  expect(await port.value.write(drawTspl(runs, usual, pictures))).toBeNull();
  stop.abort();
  return printer.labels;
}
const one = async (document: LabelRun['document'], pictures: LabelPicture[] = []) =>
  (await printed([{ document, count: 1 }], pictures))[0]!;
const read = (label: PrintedLabel) => readCodes(pixelsOf(label));
const textsOf = (label: PrintedLabel) => label.ink.flatMap((ink) => (ink.kind === 'text' ? [ink.text] : []));

it('an EAN-13 on either size is read back by a reader that knows nothing of ours', async () => {
  for (const size of sizes) {
    for (const kind of labelKinds) {
      expect(await read(await one(documentOf({}, kind, size)))).toEqual([{ format: 'EAN13', text: cola.code }]);
    }
  }
});

it('the roll’s gap, the heat, the speed and which way round it lies are as they are set', () => {
  const commands = (settings: Partial<LabelPrinterSettings>) =>
    Buffer.from(drawTspl([{ document: documentOf(), count: 1 }], { ...usual, ...settings }))
      .toString('latin1')
      .split('\r\n')
      .filter((line) => /^(GAP|DENSITY|SPEED|DIRECTION)/.test(line));
  expect(commands({})).toEqual(['GAP 2 mm,0 mm', 'DENSITY 8', 'DIRECTION 1']);
  expect(commands({ gap_mm: 0, density: 15, speed: 3, upsideDown: true })).toEqual([
    ...['GAP 0 mm,0 mm', 'DENSITY 15', 'SPEED 3', 'DIRECTION 0'],
  ]);
});

it('any EAN-13 is read back, whatever its first digit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^\d{12}$/), async (digits) => {
      const code = `${digits}${checkDigit(digits)}`;
      expect(await read(await one(documentOf({ code })))).toEqual([{ format: 'EAN13', text: code }]);
    }),
    { numRuns: 25 },
  );
});

it('a code that is no EAN becomes Code 128 where it fits, else a QR code', async () => {
  expect(await read(await one(documentOf({ code: 'SKU-00042' })))).toEqual([{ format: 'Code128', text: 'SKU-00042' }]);
  const long = 'https://shop.example/p/6928804011142';
  expect(await read(await one(documentOf({ code: long })))).toEqual([{ format: 'QRCode', text: long }]);
  expect(await read(await one(documentOf({ code: '柜台-可乐', codeStyle: 'qr' }, 'shelf', '60x40')))).toEqual([
    { format: 'QRCode', text: '柜台-可乐' },
  ]);
});

it('says name, price and unit in the printer’s Chinese font', async () => {
  const label = await one(documentOf());
  expect(textsOf(label)).toEqual(['6928804011142', '可口可乐 500ml', '￥3.50', '/瓶']);
  expect(label).toMatchObject({ width_mm: 40, height_mm: 30 });
  expect(label.ink.filter((ink) => ink.kind === 'text').every((ink) => ink.font === 'TSS24.BF2')).toBe(true);
});

it('a packet of weighed goods tells its weight, its unit price and what it costs', async () => {
  const facts = { unit: 'kg', price: 1180, quantity: 1_284, amount: 1515, code: '2100001015156' };
  expect(textsOf(await one(documentOf(facts, 'weighed', '60x40')))).toEqual(
    expect.arrayContaining(['净重 1.284 kg', '单价 ￥11.80/kg', '￥15.15']),
  );
});

it('prints as many as are asked for', async () => {
  const labels = await printed([
    { document: documentOf(), count: 3 },
    { document: documentOf({ name: '雪碧' }), count: 2 },
  ]);
  expect(labels.map((label) => textsOf(label)[1])).toEqual([
    ...Array(3).fill('可口可乐 500ml'),
    ...Array(2).fill('雪碧 500ml'),
  ]);
});

it('sends what the font lacks as the dots that a browser drew, and marks it where none came', async () => {
  const document = documentOf({ name: '囍字Café', spec: '' });
  const [item] = document.items.filter((one) => one.kind === 'text' && one.text.startsWith('囍'));
  if (item?.kind !== 'text') throw new Error('no name');
  const width = 128;
  const dots = new Uint8Array((width / 8) * 24);
  dots[0] = 0b1010_0000;
  const bits = Buffer.from(dots).toString('base64');
  const label = await one(document, [{ text: item.text, size: 1, width, height: 24, bits }]);
  const [bitmap] = label.ink.filter((ink) => ink.kind === 'bitmap');
  expect(bitmap).toMatchObject({ x: item.x, y: item.y, width, height: 24 });
  expect([...bitmap!.bits.subarray(0, 2)]).toEqual([0b0101_1111, 0xff]);
  expect(textsOf(await one(document))).toContain('〓字Caf?');
});

it('lets no name smuggle in a command, and keeps everything within the label', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.constantFrom(...labelKinds),
      fc.constantFrom(...sizes),
      fc.integer({ min: 0, max: 99_999_999 }),
      async (wild, kind, size, price) => {
        const facts = { name: `${wild}"\r\nCLS\r\nPRINT 9,9\r\n`, price, batch: wild };
        const labels = await printed([{ document: documentOf(facts, kind, size), count: 1 }]);
        expect(labels).toHaveLength(1);
        const { width, height } = labelSizes[size];
        for (const ink of labels[0]!.ink) {
          if (ink.kind !== 'text') continue;
          expect(ink.x + widthOf(ink.text) * 12 * ink.across).toBeLessThanOrEqual(width);
          expect(ink.y + 24 * ink.down).toBeLessThanOrEqual(height);
        }
        expect(textsOf(labels[0]!).join(' ')).toContain('￥');
      },
    ),
    { numRuns: 60 },
  );
});

it('answers no question with a label: a status byte between two lines changes nothing on paper', async () => {
  const { factory, far } = fakePort('label status test');
  const printer = new VirtualLabelPrinter(far);
  const heard: number[] = [];
  const stop = new AbortController();
  const port = await factory.open((bytes) => heard.push(...bytes), stop.signal);
  if (!port.ok) throw new Error(port.fault.code);
  printer.set({ paper: 'out' });
  await port.value.write(Buffer.concat([drawTspl([{ document: documentOf(), count: 1 }], usual)]));
  await port.value.write(Uint8Array.of(0x1b, 0x21, 0x3f));
  printer.set({ paper: 'ok' });
  await port.value.write(Uint8Array.of(0x1b, 0x21, 0x3f));
  await new Promise((done) => setTimeout(done, 5));
  stop.abort();
  expect(heard).toEqual([0x04, 0x00]);
  expect(printer.labels).toHaveLength(1);
});
