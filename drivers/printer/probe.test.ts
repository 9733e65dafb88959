import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakePort } from '../port-fake.ts';
import { VirtualPrinter, type VirtualPrinterOptions } from '../virtual/printer.ts';
import { printerModels, withProfile } from './models.ts';
import { openPrinter } from './printer.ts';

const page = Buffer.from('\x1b@a page\n\x1dV\x01', 'latin1');
const plain = printerModels.find(({ model }) => model === 'escpos-80')!;
const patience = { timeout: 15_000, interval: 10 };

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => stop.abort());

async function printerThat(options: VirtualPrinterOptions) {
  const { factory, far } = fakePort(`probe ${Math.random()}`);
  const device = new VirtualPrinter(far, options);
  const model = { ...plain, settle_ms: 0, gap_ms: 0 };
  model.session = { ...model.session, answer_ms: 60 };
  const printer = openPrinter(model, factory, { signal: stop.signal, watch_ms: 60_000 });
  await vi.waitFor(() => expect(printer.state.kind).toBe('ready'), patience);
  return { printer, device };
}

it('a printer that says when it has printed is found to confirm', async () => {
  const { printer, device } = await printerThat({});
  expect(await printer.probe(page)).toEqual({ confirm: 'gs-h', result: { outcome: 'confirmed', by: 'gs-h' } });
  expect(device.papers).toHaveLength(1);
});

it('one that only answers its status is found so, and its page is printed once', { timeout: 40_000 }, async () => {
  const { printer, device } = await printerThat({ confirms: false });
  expect(await printer.probe(page)).toMatchObject({ confirm: 'status', result: { outcome: 'confirmed' } });
  expect(device.papers).toHaveLength(1);
});

it('one that never answers prints the page all the same', async () => {
  const { printer, device } = await printerThat({ answers: false });
  expect(await printer.probe(page)).toMatchObject({ confirm: 'none', result: { outcome: 'confirmed', by: 'written' } });
  await vi.waitFor(() => expect(device.papers).toHaveLength(1), patience);
});

it('one without paper says so, and nothing is found', async () => {
  const { printer, device } = await printerThat({});
  device.set({ paper: 'out' });
  expect(await printer.probe(page)).toMatchObject({ result: { outcome: 'failed', why: 'paper-out' } });
});

it('what was found of a printer goes before what its model says, and what was not stays', () => {
  const found = withProfile(plain, { columns: 42, cutter: false, confirm: 'none', dots: undefined });
  expect(found).toMatchObject({ columns: 42, dots: 576, cutter: false, chinese: 'native' });
  expect(found.session).toMatchObject({ confirm: 'none', answer_ms: plain.session.answer_ms });
});
