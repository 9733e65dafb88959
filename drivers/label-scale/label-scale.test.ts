import { createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Input } from '../dialogue.ts';
import { fakePort } from '../port-fake.ts';
import { tcpPort } from '../port-tcp.ts';
import { VirtualLabelScale } from '../virtual/label-scale.ts';
import { dahuaLine, dahuaProblem } from './dahua-line.ts';
import type { ScaleGoods } from './goods.ts';
import { openLabelScale, type Transferred } from './label-scale.ts';
import { labelScaleModels } from './models.ts';
import { type TransferAsk, transfer } from './transfer.ts';
import { zoneCodes } from './zone-code.ts';

const [dahua] = labelScaleModels as [(typeof labelScaleModels)[0]];
const apple: ScaleGoods = {
  ...{ slot: 1, code: '2281080', prefix: '3', price: 2_000, mode: 'weighed', shelfDays: 8, label: 0 },
  ...{ name: '测试一', note: '' },
};
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('zone and position codes', () => {
  it.each([
    // The maker's own examples: PLU names, label texts, "Info1".
    ['测试一', '186642525027'],
    ['测试壹', '186642525028'],
    ['散称37', '4102193803190323'],
    ['上海大华电子秤厂', '41472603208327102171555119511907'],
    ['Info1', '03410378037003790317'],
    ['包装规格：2X2.5克', '1692551625702481032603180356031803140321' + '3143'],
  ])('%s is written as the maker writes it', (name, codes) => expect(zoneCodes(name, 33)).toBe(codes));

  it('have a sign for what GB 2312 lacks, and never another length', () => {
    expect(zoneCodes('囍糖', 33)).toBe('01944439');
    expect(zoneCodes(' $~', 33)).toBe('010101710111');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const codes = zoneCodes(name, 33);
        expect(codes).toMatch(/^(\d{4}){0,33}$/);
      }),
    );
  });
});

describe('a line for a 大华 TM', () => {
  it('is the one of the manual', () => {
    expect(text(dahuaLine(apple))).toBe(
      '!0V0001A2281080002000000000000803000000000000000000000000000000000000000000000000B186642525027CDE\r\n',
    );
  });

  it('says by the piece, and takes no goods that do not fit their places', () => {
    const piece = dahuaLine({ ...apple, slot: 2, mode: 'piece', price: 10_500, code: '2280081', shelfDays: 0 });
    expect(text(piece)).toMatch(/^!0V0002A22800810105001/);
    expect(dahuaProblem({ ...apple, price: 1_000_000 })).toBe('price');
    expect(dahuaProblem({ ...apple, code: '12345678' })).toBe('code');
    expect(dahuaProblem({ ...apple, slot: 4_001 })).toBe('slot');
    expect(() => dahuaLine({ ...apple, price: 1_000_000 })).toThrow(RangeError);
  });

  it('is read back by the virtual scale as what was sent, whatever it was', () => {
    const goods = fc.record({
      slot: fc.integer({ min: 1, max: 4_000 }),
      code: fc.stringMatching(/^\d{1,7}$/),
      prefix: fc.stringMatching(/^2\d$/),
      price: fc.integer({ min: 0, max: 999_999 }),
      mode: fc.constantFrom('weighed' as const, 'piece' as const),
      name: fc.string({ unit: 'grapheme', maxLength: 40 }),
      note: fc.constantFrom('', '产地：烟台'),
      shelfDays: fc.integer({ min: 0, max: 999 }),
      label: fc.integer({ min: 0, max: 15 }),
    });
    fc.assert(
      fc.property(goods, (one) => {
        const far = { send: () => {}, onBytes: (_: Uint8Array): void => {} };
        const scale = new VirtualLabelScale(far);
        far.onBytes(dahuaLine(one));
        const held = scale.goods.get(one.slot);
        expect(held).toMatchObject({ price: one.price, shelfDays: one.shelfDays, shop: one.prefix, note: one.note });
        expect(Number(held?.code)).toBe(Number(one.code));
      }),
    );
  });
});

describe('the dialogue', () => {
  const line = dahuaLine(apple);
  const dialogue = transfer({ answer_ms: 2_500, tries: 4 });
  const feed = (inputs: (Partial<Input<TransferAsk>> | string)[]) => {
    let { state } = dialogue.start(0);
    const steps = inputs.map((one) => {
      const input = typeof one === 'string' ? { kind: 'bytes', bytes: Buffer.from(one, 'latin1') } : one;
      const step = dialogue.next(state, { at: 0, ...input } as Input<TransferAsk>);
      state = step.state;
      return step;
    });
    return {
      last: steps.at(-1)!,
      out: steps.flatMap(({ out = [] }) => out),
      sent: steps.filter(({ send }) => send).length,
    };
  };
  const ask = { kind: 'ask', ask: { slot: 1, line } } as const;

  it('takes the answer to its line, in whatever pieces it comes and with either end', () => {
    expect(feed([ask, '0v00', '01a2\r', '\n\x03']).out).toEqual([{ kind: 'taken', slot: 1 }]);
    expect(feed([ask, '0v0001a2\r\r\n']).out).toEqual([{ kind: 'taken', slot: 1 }]);
  });

  it('passes over an answer that came too late, noise, and what was not asked for', () => {
    expect(feed([ask, '0v0007a2\r\n\x03ab\r\n\x03']).out).toEqual([]);
    expect(feed(['0v0001a2\r\n\x03']).out).toEqual([]);
    expect(feed([ask, '0v0007a2\r\n\x030v0001a2\r\n\x03']).out).toEqual([{ kind: 'taken', slot: 1 }]);
  });

  it('says what it was answered instead', () => {
    expect(feed([ask, '0e0001ac\r\n\x03']).out).toEqual([{ kind: 'refused', slot: 1, answer: '0e0001ac' }]);
  });

  it('sends a line four times, and then the scale is silent', () => {
    const time = { kind: 'timeout' } as const;
    expect(feed([ask, time, time, time])).toMatchObject({ sent: 4, out: [] });
    expect(feed([ask, time, time, time, time])).toMatchObject({ sent: 4, out: [{ kind: 'silent', slot: 1 }] });
    expect(feed([ask, time, '0v0001a2\r\n\x03', time]).out).toEqual([{ kind: 'taken', slot: 1 }]);
  });
});

describe('a label scale', () => {
  const quick = { ...dahua, answer_ms: 40, tries: 2 };
  const open = () => {
    const stop = new AbortController();
    const { factory, far } = fakePort(`label-scale-${Math.random()}`);
    const device = new VirtualLabelScale(far);
    const scale = openLabelScale(quick, factory, { signal: stop.signal });
    onTestFinished(async () => {
      stop.abort();
      await scale.stopped;
    });
    return { scale, device, far };
  };
  const three = [1, 2, 3].map((slot): ScaleGoods => ({ ...apple, slot, name: `苹果${slot}` }));

  it('is ready when it is there, is told goods, and let go again', async () => {
    const { scale, device, far } = open();
    await vi.waitFor(() => expect(scale.state.kind).toBe('ready'));
    const told: Transferred[] = [];
    expect(await scale.send(three, (one) => told.push(one))).toBeNull();
    expect(told).toEqual([1, 2, 3].map((slot) => ({ kind: 'taken', slot })));
    expect([...device.goods.values()].map(({ name }) => name)).toEqual(['苹果１', '苹果２', '苹果３']);
    expect(far.open).toBe(false);
  });

  it('is told the rest when it refuses one, and no more once it is silent', async () => {
    const { scale, device } = open();
    device.refuses.add(2);
    const told: Transferred[] = [];
    expect(await scale.send(three, (one) => told.push(one))).toBeNull();
    expect(told.map(({ kind }) => kind)).toEqual(['taken', 'refused', 'taken']);
    device.mute = true;
    told.length = 0;
    expect(await scale.send(three, (one) => told.push(one))).toMatchObject({ code: 'device.silent' });
    expect(told).toEqual([{ kind: 'silent', slot: 1 }]);
    expect(scale.state).toMatchObject({ kind: 'faulty' });
  });

  it('says when it went away in the middle, and when it is not there at all', async () => {
    const { scale, device, far } = open();
    device.onChange = () => far.unplug();
    const told: Transferred[] = [];
    expect(await scale.send(three, (one) => told.push(one))).toMatchObject({ code: 'port.gone' });
    expect(told.at(-1)).toEqual({ kind: 'gone', slot: told.length });
    expect(await scale.send(three, () => {})).toMatchObject({ code: 'port.absent' });
    expect(scale.state.kind).toBe('absent');
  });

  it('is reached over a real network connection', async () => {
    const sockets = new Set<Socket>();
    const goods: string[] = [];
    const server = createServer((socket) => {
      sockets.add(socket);
      const far = { send: (bytes: Uint8Array) => void socket.write(bytes), onBytes: (_: Uint8Array): void => {} };
      const device = new VirtualLabelScale(far);
      device.onChange = () => goods.push([...device.goods.values()].at(-1)!.name);
      socket.on('data', (bytes) => far.onBytes(bytes));
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const stop = new AbortController();
    const scale = openLabelScale(dahua, tcpPort({ host: '127.0.0.1', port }), { signal: stop.signal });
    onTestFinished(async () => {
      stop.abort();
      await scale.stopped;
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    expect(await scale.send(three, () => {})).toBeNull();
    expect(goods).toEqual(['苹果１', '苹果２', '苹果３']);
  });
});
