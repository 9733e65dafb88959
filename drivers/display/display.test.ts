import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { fakePort } from '../port-fake.ts';
import { VirtualDisplay } from '../virtual/display.ts';
import { type DisplayContent, displayBytes } from './commands.ts';
import { openDisplay } from './display.ts';
import { displayModels } from './models.ts';

const content: DisplayContent = {
  upper: 'x2              7.00',
  lower: 'TOTAL          19.50',
  digits: '19.50',
  lamp: 'total',
};
const modelOf = (name: string) => displayModels.find(({ model }) => model === name)!;
const hex = (name: string, what = content) => Buffer.from(displayBytes(modelOf(name), what)).toString('hex');

it('speaks CD5220 as its manual has it: a whole upper and a whole lower line', () => {
  const ascii = (text: string) => Buffer.from(text, 'ascii').toString('hex');
  expect(hex('pole-cd5220')).toBe(`1b5141${ascii(content.upper)}0d1b5142${ascii(content.lower)}0d`);
});

it.each(displayModels.filter(({ lines }) => lines === 2).map((model) => [model.model, model] as const))(
  '%s shows both lines, and nothing of what stood there before',
  async (_name, model) => {
    const { factory, far } = fakePort(`display ${model.model}`);
    const far_end = new VirtualDisplay(far);
    const stop = new AbortController();
    const display = openDisplay(model, factory, { signal: stop.signal, waits_ms: [5] });
    display.show({ ...content, upper: 'A LONG LINE OF TWENTY', lower: 'ANOTHER LONG LINE OF' });
    display.show({ ...content, upper: 'short', lower: '' });
    await vi.waitFor(() => expect(far_end.lines).toEqual(['short', '']));
    far.unplug();
    far.plug();
    await vi.waitFor(() => expect(display.state.kind).toBe('ready'));
    display.show(content);
    await vi.waitFor(() => expect(far_end.lines).toEqual([content.upper, content.lower]));
    stop.abort();
    await display.stopped;
  },
);

it('a display that was away shows what is wanted as soon as it is back', async () => {
  const { factory, far } = fakePort('display away');
  const far_end = new VirtualDisplay(far);
  far.unplug();
  const stop = new AbortController();
  const display = openDisplay(modelOf('pole-escpos'), factory, { signal: stop.signal, waits_ms: [5] });
  display.show(content);
  await vi.waitFor(() => expect(display.state.kind).toBe('absent'));
  far.plug();
  await vi.waitFor(() => expect(far_end.lines[1]).toBe(content.lower));
  stop.abort();
  await display.stopped;
});

it('digits alone go to a display of eight, with its lamp', () => {
  expect(hex('pole-led8')).toBe('1b73321b514131392e35300d');
  expect(hex('pole-led8', { ...content, digits: 'HELLO', lamp: null })).toBe('1b73301b51410d');
});

it('no text sends a command, and each line has exactly its columns', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, chinese) => {
      const bytes = displayBytes({ ...modelOf('pole-cd5220'), chinese }, { ...content, upper: text, lower: text });
      expect(bytes).toHaveLength(2 * (3 + 20 + 1));
      expect([...bytes.subarray(3, 23)].every((byte) => byte >= 0x20)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('Chinese is drawn where the display has it, and no character is cut in half', () => {
  const far = fakePort('display gb');
  const shown = new VirtualDisplay(far.far);
  void far.far.onBytes(displayBytes(modelOf('pole-escpos-gb'), { ...content, upper: '可口可乐500ml特价促销品' }));
  expect(shown.lines[0]).toBe('可口可乐500ml特价促');
});
