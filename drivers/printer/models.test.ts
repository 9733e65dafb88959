import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deviceIdAt } from './device-id.ts';
import { printerModels, recognisePrinter } from './models.ts';

it.each([
  ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;CLS:PRINTER;', 'epson-tm-t88'],
  ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;', 'epson-tm-t20'],
  ['EPSON TM-m30', 'epson-tm'],
  ['MFG:Xprinter;MDL:XP-58IIH;CLS:PRINTER;', 'xprinter-58'],
  ['Xprinter XP-80C', 'xprinter-80'],
  ['Gprinter GP-L80160', 'gprinter-80'],
  ['MFG:Gprinter ;CMD:TSPL;MDL:GP-3120TU;CLS:PRINTER;', 'tspl-label'],
  ['MFG:Xprinter;CMD:ESC/POS,TSPL;MDL:XP-365B;', 'tspl-label'],
  ['Star TSP654 (STR_T-001)', 'star-line'],
  ['USB Printer Port', 'escpos-80'],
  ['', 'escpos-80'],
])('%s is a %s', (says, model) => {
  expect(recognisePrinter(says).model).toBe(model);
});

it('every model fits its paper: a column is at least 12 dots wide', () => {
  for (const { columns, dots, name } of printerModels) expect(dots / columns, name).toBeGreaterThanOrEqual(12);
  expect(new Set(printerModels.map(({ model }) => model)).size).toBe(printerModels.length);
});

it('what a printer says of itself is read where the system keeps it, by its socket', async () => {
  const root = await mkdtemp(join(tmpdir(), 'guitai-usb-'));
  await mkdir(join(root, '1-1.2:1.0'));
  await mkdir(join(root, '1-1.20:1.0'));
  await writeFile(join(root, '1-1.2:1.0', 'ieee1284_id'), 'MFG:Gprinter;CMD:TSPL;MDL:GP-3120TU;\n');
  expect(await deviceIdAt('1-1.2', root)).toBe('MFG:Gprinter;CMD:TSPL;MDL:GP-3120TU;');
  expect(await deviceIdAt('1-1.20', root)).toBeNull();
  expect(await deviceIdAt('1-1.2', join(root, 'missing'))).toBeNull();
  await rm(root, { recursive: true });
});
