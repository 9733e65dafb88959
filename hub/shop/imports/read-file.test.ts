import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { temporaryFolder } from '../../../tests/hub/open-store.ts';
import { importLimits } from './limits.ts';
import { guessDelimiter } from './read-csv.ts';
import { type FileRead, readFile } from './read-file.ts';
import { tidyNumber } from './read-xlsx.ts';
import { Staging } from './staging.ts';

let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
});
afterEach(() => remove());

async function read(content: string | Buffer): Promise<{ file: FileRead; rows: { row: number; cells: string[] }[] }> {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  const file = await readFile(path, `${path}.rows`, () => {});
  const staging = await Staging.open(`${path}.rows`);
  const rows = await staging.cells(0, 1000);
  await staging.close();
  return { file, rows };
}
const refusal = (content: string | Buffer) =>
  read(content).then(
    () => null,
    (error) => error.refusal,
  );

const csv = '条码,品名,售价\r\n6908512108211,可口可乐,6.5\r\n';

describe('text files', () => {
  it.each([
    ['utf-8', Buffer.from(csv), 'utf-8'],
    ['utf-8 with its mark', Buffer.from(`\ufeff${csv}`), 'utf-8'],
    ['GBK', iconv.encode(csv, 'gbk'), 'gb18030'],
    ['GB18030 with a rare character', iconv.encode(csv.replace('可口', '𠮷'), 'gb18030'), 'gb18030'],
    ['UTF-16 as Excel writes it', iconv.encode(csv.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }), 'utf-16le'],
  ])('are read in %s', async (_, content, encoding) => {
    const { file, rows } = await read(content);
    expect(file).toMatchObject({ format: 'csv', encoding, rows: 1, guess: { code: 0, name: 1, price: 2 } });
    expect(rows[0]!.cells[1]).toMatch(/^(?:可口|𠮷)可乐$/);
  });

  it.each([
    [',', 'a,b,c\n1,2,3'],
    [';', 'a;b;c\n1,5;2;3'],
    ['\t', 'a\tb,c\td\n1\t2\t3'],
    [',', '"a;b;c;d",b\n"1;2;3;4",2'],
  ])('are parted by %j', (delimiter, head) => expect(guessDelimiter(head)).toBe(delimiter));

  it('keep the row numbers that the person sees, blank rows and lines within quotes included', async () => {
    const { rows } = await read('品名,售价\n可乐,1\n\n"雪\n碧",2\n5" 螺丝,3\n');
    expect(rows).toEqual([
      { row: 2, cells: ['可乐', '1'] },
      { row: 4, cells: ['雪\n碧', '2'] },
      { row: 5, cells: ['5" 螺丝', '3'] },
    ]);
  });

  it('show titles and samples', async () => {
    const { file } = await read(`门店商品表,,\n${csv}`);
    expect(file.columns[1]).toEqual({ index: 1, title: '品名', samples: ['可口可乐'] });
  });

  it('leave columns beyond the hundredth out, saying so', async () => {
    const wide = (text: string) => ['品名', ...Array.from({ length: 299 }, (_, at) => `${text}${at}`)].join(',');
    const { file, rows } = await read(`${wide('c')}\n${wide('x')}\n`);
    expect(file.columns).toHaveLength(100);
    expect(file.notes).toEqual(['columns-left-out']);
    expect(rows[0]!.cells).toHaveLength(100);
  });

  it('are refused above the limit of rows', async () => {
    const line = '6908512108211,可口可乐,6.5\n';
    expect(await refusal(line.repeat(importLimits.rows + 1))).toMatchObject({ code: 'import.too-many-rows' });
  });
});

describe('what cannot be imported', () => {
  it.each([
    ['a PDF that was renamed', '%PDF-1.7 …', 'pdf'],
    ['Excel 97', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls'],
    ['a picture', '\x89PNG', 'binary'],
    ['a zip of something else', Buffer.from('504b0304000000', 'hex'), 'damaged'],
    ['a web page called .xls', '<html><table>', 'web-page'],
    ['bytes', Buffer.from([1, 0, 2, 0, 3, 0]), 'binary'],
  ])('%s is refused, saying what it is', async (name, content, reason) => {
    const bytes = name === 'a picture' ? Buffer.concat([Buffer.from('89504e47', 'hex'), Buffer.alloc(9)]) : content;
    expect(await refusal(bytes)).toEqual({
      ok: false,
      code: 'import.unreadable',
      detail: { reason: name === 'a picture' ? 'picture' : reason },
    });
  });

  it.each([
    ['nothing', ''],
    ['titles only', '条码,品名\n'],
    ['blank lines', '\n\n , \n'],
  ])('%s has no rows', async (_, content) =>
    expect(await refusal(content)).toEqual({ ok: false, code: 'import.no-rows' }),
  );
});

describe('workbooks', () => {
  const workbook = async (rows: unknown[][]) => {
    const data = rows.map((row) =>
      row.map((value) => (value === null ? null : typeof value === 'object' ? value : { value })),
    );
    return (await writeExcel(data as never)).toBuffer();
  };

  it('are read with codes and prices exact, whether text or numbers', async () => {
    const { file, rows } = await read(
      await workbook([
        ['条码', '品名', '售价'],
        ['6908512108211', '可口可乐', 6.5],
        [6908512109218, '雪碧', 3.3000000000000003],
      ]),
    );
    expect(file).toMatchObject({ format: 'xlsx', rows: 2, notes: [], guess: { code: 0, name: 1, price: 2 } });
    expect(rows.map((row) => row.cells)).toEqual([
      ['6908512108211', '可口可乐', '6.5'],
      ['6908512109218', '雪碧', '3.3'],
    ]);
  });

  it('with formulas that were never worked out are read, saying so', async () => {
    const { file, rows } = await read(
      await workbook([
        ['品名', '售价'],
        ['可乐', { type: 'Formula', value: '1+2' }],
      ]),
    );
    expect(file.notes).toEqual(['formulas-without-values']);
    expect(rows[0]!.cells[0]).toBe('可乐');
  });

  it('that are damaged are refused', async () => {
    const whole = await workbook([['品名'], ['可乐']]);
    expect(await refusal(whole.subarray(0, whole.length - 100))).toMatchObject({ detail: { reason: 'damaged' } });
  });

  it('write numbers as Excel shows them', () => {
    expect(tidyNumber('6.9085121082110E12')).toBe('6908512108211');
    expect(tidyNumber('3.3000000000000003')).toBe('3.3');
    expect(tidyNumber('1E-2')).toBe('0.01');
  });
});
