import { setTimeout as pause } from 'node:timers/promises';
import { receivedBytesMax } from '../../../drivers/port.ts';
import { scanLengthMax } from '../../../drivers/scanner/scan.ts';
import { scansMax, scanWindow_ms } from '../../../drivers/scanner/scanner.ts';
import { hidPosReports, hidReports } from '../../../drivers/virtual/scanner.ts';
import { faultText } from '../../../terminals/office/devices/words.ts';
import { Checks } from '../guest/checks.ts';
import { makeScale, makeScanner, makeSockets, type RigDevice, type RigScanner } from '../guest/devices.ts';
import { Flood } from '../guest/flood.ts';
import { unpackHome } from '../guest/hub.ts';
import { home, RigShop } from '../guest/shop.ts';
import type { RigTill } from '../guest/till.ts';
import { told } from '../guest/told.ts';
import { type Felt, memoryOf, sellWhile } from '../guest/watch.ts';
import type { Findings } from '../orders.ts';

/** How long each device floods. */
const flood_ms = 10_000;
/** What a till may wait for a sale meanwhile; the processor is emulated, and the broken device takes its part of it. */
const answered_ms_max = 1_500;
/** What a hub may grow by, MB: it holds no more of a flood than it takes to see that it is one. */
const growth_MB_max = 60;

/** So many scans a second are a flood. */
const scans_s = scansMax / (scanWindow_ms / 1_000);

/** The boot reports of the Enter key: down, and up. */
const enter = [Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), new Uint8Array(8)];

/** A broken device: what it says over and over, and how much of that a second must be told as a flood. */
interface Mad {
  name: string;
  device: RigDevice;
  node: string;
  said: Uint8Array;
  block: number;
  flood_bytes_s: number;
}

/** Devices that say too much: the others, the sales and the memory must not notice; the device page must. */
export async function flood(): Promise<Findings> {
  makeSockets(4);
  await unpackHome(home);
  const shop = await RigShop.open(home, 2);
  const [one, two] = shop.tills as [RigTill, RigTill];
  const calm = await makeScanner(0, 'keyboard');
  await shop.becomes(await shop.use(calm, two, '好'), 'ready');
  const checks = new Checks();
  const measured: Record<string, Felt & { bytes_s: number; seen: boolean }> = {};
  const pid = shop.hub.child.pid!;

  const keyboard = await makeScanner(1, 'keyboard');
  const hidPos = await makeScanner(2, 'hid-pos');
  const scale = await makeScale(3);
  const scan = Buffer.concat([...hidReports('7'), ...enter]);
  const mad: Mad[] = [
    {
      ...{ name: 'a keyboard scanner that scans without a rest', device: keyboard, node: keyboard.node, block: 8 },
      ...{ said: scan, flood_bytes_s: scans_s * scan.length },
    },
    {
      ...{ name: 'a keyboard scanner that babbles and never ends', device: keyboard, node: keyboard.node, block: 8 },
      // Two reports a character.
      ...{
        said: Buffer.concat(hidReports('0123456789')),
        flood_bytes_s: (2 * scanLengthMax * 16) / (flood_ms / 1_000),
      },
    },
    {
      ...{ name: 'a HID-POS scanner that scans without a rest', device: hidPos, node: hidPos.node, block: 64 },
      ...{ said: Buffer.concat(hidPosReports('6901234567892')), flood_bytes_s: scans_s * 64 },
    },
    {
      ...{ name: 'a scale on CDC that babbles', device: scale, node: scale.node, block: 4_096 },
      ...{ said: Buffer.from('\x02 01.234\r', 'latin1'), flood_bytes_s: receivedBytesMax },
    },
  ];
  for (const { name, device, node, said, block, flood_bytes_s } of mad) {
    const id = await shop.use(device, one, name);
    await checks.that(`${name} is said to flood on the device page; the shop goes on`, async () => {
      await shop.becomes(id, 'ready');
      const before_MB = memoryOf(pid);
      const broken = await Flood.at(node, said, block);
      try {
        const seen = shop.becomes(id, 'faulty', flood_ms, 'device.flooding').then(
          () => null,
          (error: Error) => error,
        );
        const felt = await sellWhile(two, pid, Promise.all([seen, scanning(shop, calm, two), pause(flood_ms)]));
        const bytes_s = await broken.bytesASecond();
        const unseen = await seen;
        measured[name] = { ...felt, bytes_s, seen: unseen === null };
        if (unseen && bytes_s > flood_bytes_s) throw unseen;
        // On a played processor the kernel fetches some eighty reports a second: that is no flood.
        if (unseen) told(`${name} says no more than ${bytes_s} bytes a second here: too few to be told`);
        const { max_ms } = felt.sales;
        if (max_ms > answered_ms_max) throw new Error(`a sale took ${max_ms} ms`);
        const growth_MB = felt.hubMemoryMax_MB - before_MB;
        if (growth_MB > growth_MB_max) throw new Error(`the hub grew by ${growth_MB} MB`);
      } finally {
        await broken.end();
      }
      if (!faultText({ state: 'faulty', code: 'device.flooding' })) throw new Error('the page has no words for it');
    });
    await checks.that(`calm again, it serves again (${name})`, async () => {
      await pause(1_000); // what it babbled last has ended: a scan in the same breath would belong to it
      shop.heard.length = 0;
      await shop.becomes(id, 'ready');
      if (device.kind === 'scanner') await shop.scansAt(device, one);
    });
    await shop.end(id);
  }
  await shop.close();
  return checks.findings({ flood_ms, ...measured });
}

/** The neighbour's scanner is used all the while. */
async function scanning(shop: RigShop, scanner: RigScanner, till: RigTill): Promise<void> {
  const end = performance.now() + flood_ms;
  while (performance.now() < end) {
    await shop.scansAt(scanner, till);
    await pause(300);
  }
}
