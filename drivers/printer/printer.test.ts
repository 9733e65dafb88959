import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { fakePort } from '../port-fake.ts';
import { VirtualPrinter } from '../virtual/printer.ts';
import { printerModels } from './models.ts';
import { openPrinter } from './printer.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const model = { ...printerModels.find(({ model }) => model === 'escpos-80')!, settle_ms: 0, gap_ms: 0 };

it('a printer that stays connected for months keeps nothing of what it printed', async () => {
  const stop = new AbortController();
  const { factory, far } = fakePort('printer:for months');
  new VirtualPrinter(far);
  const printer = openPrinter(model, factory, { signal: stop.signal });
  await vi.waitFor(() => expect(printer.state.kind).toBe('ready'));
  const printed: WeakRef<Uint8Array>[] = [];
  for (let receipt = 0; receipt < 10; receipt += 1) {
    const bytes = Buffer.from(`\x1b@receipt ${receipt}\n\x1dV\x01`, 'latin1');
    expect(await printer.print(bytes)).toMatchObject({ outcome: 'confirmed' });
    printed.push(new WeakRef(bytes));
  }
  // The last may be on somebody's stack yet.
  await vi.waitFor(() => {
    collect();
    expect(printed.filter((bytes) => bytes.deref()).length).toBeLessThanOrEqual(1);
  });
  stop.abort();
});
