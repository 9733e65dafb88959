import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openShop, type TestShop } from '../../../tests/hub/open-shop.ts';
import { keptLog } from '../../../tests/hub/open-store.ts';
import { PairingCodes } from '../../access/pairing-codes.ts';
import { deviceHandlers } from '../../devices/handlers.ts';
import { DeviceRoom } from '../../devices/room.ts';
import { VirtualCounter } from '../../devices/virtual-counter.ts';
import { refuse } from '../../model/answer.ts';
import { Printing } from '../../printing/printing.ts';
import * as devices from '../../protocol/devices.ts';
import { printSlip } from '../../protocol/pairing.ts';
import { firstSettings } from '../../shop/settings/shop-settings.ts';
import { FirstSlip, type FirstSlipParts } from './first-slip.ts';

const connection = { port: 'virtual', name: '一号台' } as const;
const authority = { name: 'Guitai 店铺 3F2A', fingerprint: '3F:2A:90:11:5C:0D:7E:44' };
const now = Date.UTC(2026, 10, 22, 1);

let shop: TestShop;
let room: DeviceRoom;
let stopping: AbortController;
let parts: FirstSlipParts;

beforeEach(async () => {
  stopping = new AbortController();
  const { signal } = stopping;
  const counter = new VirtualCounter();
  shop = await openShop((store) => {
    room = new DeviceRoom({ store, log: keptLog(), counter, clock: () => now }, signal);
    return deviceHandlers(room, async () => ({ outcome: 'failed', why: 'absent', bytesSent: 0 }));
  });
  const { store } = shop;
  const printing = new Printing(
    { store, room, log: keptLog(), clock: () => now, settings: async () => firstSettings },
    signal,
  );
  const reach = () => ({ addresses: ['http://192.168.1.10:8080', 'http://10.0.0.7:8080'], authority });
  parts = { store, room, printing, codes: new PairingCodes(), reach, clock: () => now, log: keptLog() };
  shop.serve([new FirstSlip(parts).handler()]);
  await setUp(false);
});
afterEach(async () => {
  stopping.abort();
  await shop.close();
});

/** A shop is set up as soon as somebody works there. */
const setUp = (is: boolean) =>
  shop.write((tx) =>
    is
      ? tx.run(`INSERT INTO staff (id, name, role, pin_hash, pin_salt, rev) VALUES (1, '王', 'owner', x'00', x'00', 1)`)
      : tx.run('DELETE FROM staff'),
  );

/** A printer that stands on the counter; `used`: the shop uses it. */
async function plugIn({ used = false } = {}) {
  const device = { id: null, kind: 'printer', model: 'escpos-80', name: '前台', terminalId: null, drawerPin: null };
  const { id } = await shop.value(devices.save, { ...device, connection } as never);
  await vi.waitFor(() => expect(room.byId(id)?.device.state.kind).toBe('ready'), { timeout: 15_000, interval: 20 });
  if (used) return;
  await shop.value(devices.end, { id });
  await vi.waitFor(() => expect(room.byId(id)).toBeUndefined(), { timeout: 15_000, interval: 20 });
}

/** What came out: each strip's lines, and what its QR codes say. */
const papers = () =>
  (room.counter.get(connection.name)?.printer?.device.papers ?? []).map((paper) => ({
    text: paper.flatMap((item) => (item.kind === 'line' ? item.runs.map(({ text }) => text).join('') : [])).join('\n'),
    qr: paper.flatMap((item) => (item.kind === 'qr' ? item.data : [])),
  }));

/** As the hub's next start has it: with other codes, on the same books. */
const startAgain = () => new FirstSlip({ ...parts, codes: new PairingCodes() }).printAtStart('zh-CN');
const press = () => shop.ask(printSlip, { model: 'escpos-80', connection, locale: 'en' });

describe('the pairing slip', () => {
  it.each([
    ['plugged in', false],
    ['in guitai.json', true],
  ])('is printed at the first start with a printer %s, and by itself never again', async (_where, used) => {
    await startAgain(); // nothing is plugged in: nothing was printed
    await plugIn({ used });
    await new FirstSlip(parts).printAtStart('zh-CN');
    const { code } = parts.codes.current(now)!;
    const [slip] = papers();
    expect(slip!.qr).toEqual([`http://192.168.1.10:8080/pair/#${code}`]);
    expect(slip!.text).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    for (const said of ['配对单', '最多配对 10 台', 'http://10.0.0.7:8080/pair/', authority.fingerprint])
      expect(slip!.text.replaceAll('\n', '')).toContain(said);
    await startAgain();
    expect(papers()).toHaveLength(1);
    const jobs = await shop.store.read((reader) => reader.all('SELECT 1 FROM print_job'));
    expect(jobs).toEqual([]);
  });

  it('is printed as often as somebody asks for it, in their language, under the code that is good', async () => {
    await plugIn();
    expect([await press(), await press()]).toMatchObject([{ ok: true }, { ok: true }]);
    const [one, other] = papers();
    expect(one!.text).toContain('Pairing code');
    expect(other!.qr).toEqual(one!.qr);
  });

  it('is printed no more once the shop is set up, or where nobody could use it', async () => {
    await plugIn();
    const { reach } = parts;
    parts.reach = () => null;
    await startAgain();
    expect(await press()).toEqual(refuse('pairing.not-needed'));
    parts.reach = () => ({ addresses: [], authority });
    await startAgain();
    expect(await press()).toEqual(refuse('pairing.no-address'));
    parts.reach = reach;
    await setUp(true);
    await startAgain();
    expect(await press()).toEqual(refuse('access.set-up-already'));
    expect(papers()).toEqual([]);
  });
});
