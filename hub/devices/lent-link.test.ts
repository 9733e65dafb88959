import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../drivers/port.ts';
import { type LentDevice, lendLimits, type News, type Order } from '../protocol/station.ts';
import { Lag } from './lent-lag.ts';
import { LentLink } from './lent-link.ts';

const device: LentDevice = {
  ...{ kind: 'printer', connection: { port: 'tcp', host: 'printer', tcpPort: 9100 } },
  ...{ model: { model: 'epson-tm' }, others: [] },
};
const never = new AbortController().signal;
const deaf: Line = { received: () => {}, died: () => {} };

/** A link with somebody who follows it, and may answer. */
function open() {
  const link = new LentLink(1, '后厨', 7);
  const orders: { n: number; order: Order }[] = [];
  let n = 0;
  const follow = async (heard: number, signal: AbortSignal = never) => {
    for await (const one of link.follow(heard, signal)) orders.push(one);
  };
  const tell = (news: News[], heard = 0, at = 0) => link.hear({ n: ++n, heard, at, news });
  return { link, orders, follow, tell };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the link to a station', () => {
  it('gives orders in order, and again after a reconnect those that were not acknowledged', async () => {
    const { link, orders, follow, tell } = open();
    const first = new AbortController();
    void follow(0, first.signal);
    link.order({ type: 'look' });
    link.order({ type: 'close', port: 9 });
    await settled();
    expect(orders.map(({ order }) => order.type)).toEqual(['hello', 'look', 'close']);
    first.abort();
    orders.length = 0;
    tell([], 1);
    void follow(1);
    link.order({ type: 'look' });
    await settled();
    expect(orders.map(({ n, order }) => [n, order.type])).toEqual([
      [2, 'look'],
      [3, 'close'],
      [4, 'look'],
    ]);
    link.end('quiet');
  });

  it('has a write done only when the device there has taken it, and hears nothing twice', async () => {
    const { link, orders, follow, tell } = open();
    void follow(0);
    const heard: string[] = [];
    const opening = link.open(
      device,
      { ...deaf, received: (bytes) => heard.push(Buffer.from(bytes).toString()) },
      never,
      1e9,
    );
    tell([{ type: 'opened', port: 1 }]);
    const port = await opening;
    let isDone = false;
    const writing = port.write(Buffer.from('receipt')).then(() => {
      isDone = true;
    });
    await settled();
    expect(isDone).toBe(false);
    expect(orders.at(-1)?.order).toEqual({ type: 'write', port: 1, piece: 1, bytes: 'cmVjZWlwdA==' });
    tell([{ type: 'written', port: 1, piece: 1 }]);
    await writing;
    const news: News[] = [{ type: 'received', port: 1, bytes: Buffer.from('ok').toString('base64'), age_ms: 0 }];
    link.hear({ n: 9, heard: 0, at: 0, news });
    link.hear({ n: 9, heard: 0, at: 0, news });
    expect(heard).toEqual(['ok']);
    link.end('quiet');
  });

  it('settles everybody who waits when it ends, with the reason', async () => {
    const { link, tell } = open();
    const died: string[] = [];
    const opening = link.open(device, { ...deaf, died: ({ code }) => died.push(code) }, never, 1e9);
    tell([{ type: 'opened', port: 1 }]);
    const port = await opening;
    const writing = port.write(Buffer.from('receipt'));
    const second = link.open({ ...device, kind: 'scanner' }, deaf, never, 1e9);
    link.end('quiet');
    await expect(writing).rejects.toMatchObject({ code: 'port.station-away' });
    await expect(second).rejects.toMatchObject({ code: 'port.station-away' });
    await expect(port.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'port.station-away' });
    await expect(link.open(device, deaf, never, 1e9)).rejects.toMatchObject({ code: 'port.station-away' });
    expect(died).toEqual(['port.station-away']);
    await port.close();
  });

  it('ends one that acknowledges nothing, instead of keeping orders for ever', () => {
    const { link } = open();
    for (let n = 0; n < lendLimits.ports * 5; n += 1) link.order({ type: 'look' });
    expect(link.over).toBe('quiet');
  });

  it('drops a weight that was held up on its way', async () => {
    const { link, tell } = open();
    const heard: Uint8Array[] = [];
    const opening = link.open(device, { ...deaf, received: (bytes) => heard.push(bytes) }, never, 250);
    const at = Math.round(performance.now());
    tell([{ type: 'opened', port: 1 }], 0, at);
    await opening;
    const received = (age_ms: number): News => ({ type: 'received', port: 1, bytes: 'AAAA', age_ms });
    tell([received(0)], 0, Math.round(performance.now()));
    expect(heard).toHaveLength(1);
    tell([received(2_000)], 0, Math.round(performance.now()));
    tell([received(0)], 0, Math.round(performance.now()) - 2_000);
    expect(heard).toHaveLength(1);
    link.end('quiet');
  });
});

describe('how long a message was held up', () => {
  it('is told without setting the clocks, as long as one came without delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 50 }),
        (offset, delays) => {
          const lag = new Lag();
          lag.of(0, offset);
          let sent = 0;
          for (const delay of delays) {
            sent += 1_500;
            const told = lag.of(sent, sent + offset + delay);
            // The clocks may part a little with time, so that much is forgiven.
            expect(told).toBeLessThanOrEqual(delay);
            expect(told).toBeGreaterThanOrEqual(delay - (sent + 5_000) / 1_000);
          }
        },
      ),
    );
  });
});
