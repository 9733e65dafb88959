import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { found } from '../../../hub/protocol/devices.ts';
import { faultText } from '../../../terminals/office/devices/words.ts';
import { problemWords } from '../../../web/devices/words.ts';
import { Checks, same } from '../guest/checks.ts';
import { makePrinter, makeScale, makeScanner, makeSockets } from '../guest/devices.ts';
import { unpackHome } from '../guest/hub.ts';
import { back_ms, home, RigShop } from '../guest/shop.ts';
import type { RigTill } from '../guest/till.ts';
import type { Findings } from '../orders.ts';

const rule = '70-guitai-devices.rules';

/**
 * The hub as the appliance runs it, without any right of its own: what it may not open it names, with the rule that is
 * missing; once udev has the house's rule, everything opens, also what is plugged in later.
 */
export async function rights(): Promise<Findings> {
  makeSockets(3);
  execFileSync('groupadd', ['--system', 'guitai']);
  execFileSync('useradd', ['--system', '--gid', 'nogroup', 'clerk']);
  const idOf = (kind: 'passwd' | 'group', name: string) =>
    Number(execFileSync('getent', [kind, name], { encoding: 'utf8' }).split(':')[2]);
  const clerk = { uid: idOf('passwd', 'clerk'), gid: idOf('group', 'nogroup') };
  await unpackHome(home);
  own(home, clerk);

  const scanner = await makeScanner(0, 'keyboard');
  const printer = await makePrinter(1, 0, 'escpos-80', 'MFG:Rig;CMD:ESC/POS;MDL:POS80;CLS:PRINTER;');
  const scale = await makeScale(2);
  const checks = new Checks();

  const denied = await RigShop.open(home, 1, { user: clerk });
  const [till] = denied.tills as [RigTill];
  const ids: number[] = [];
  for (const device of [scanner, printer, scale]) {
    await checks.that(`without the rule, the ${device.kind} is found and denied, and the rule is named`, async () => {
      const id = await denied.use(device, till, device.kind);
      ids.push(id);
      await denied.becomes(id, 'faulty', undefined, 'port.denied');
      const words = faultText(await denied.state(id));
      if (!words?.do.includes(rule)) throw new Error(`the page says ${JSON.stringify(words)}`);
    });
  }
  await checks.that('a shop whose devices are all denied sells on', async () => {
    await till.sell(2);
  });
  await denied.close();

  await copyFile(`/guitai/rig/${rule}`, `/etc/udev/rules.d/${rule}`);
  execFileSync('udevadm', ['control', '--reload']);
  execFileSync('udevadm', ['trigger', '--action=change']);
  execFileSync('udevadm', ['settle', '--timeout=30']);
  const service = { ...clerk, gid: idOf('group', 'guitai') };
  own(home, service);
  const shop = await RigShop.open(home, 1, { user: service });
  const [first] = shop.tills as [RigTill];
  for (const [nth, device] of [scanner, printer, scale].entries()) {
    await checks.that(`with the rule in force, the ${device.kind} opens`, () => shop.becomes(ids[nth]!, 'ready'));
    await checks.that(`plugged in anew, the ${device.kind} opens within ${back_ms} ms`, async () => {
      await device.unplug();
      await shop.becomes(ids[nth]!, 'absent');
      await device.plug();
      await shop.becomes(ids[nth]!, 'ready', back_ms);
    });
  }
  await checks.that('the scanner scans to its till', async () => {
    await shop.give(ids[0]!, first);
    await shop.becomes(ids[0]!, 'ready');
    await shop.scansAt(scanner, first);
  });
  await shop.close();

  const bare = await RigShop.open(home, 1, { user: service, path: '/nowhere' });
  await checks.that(
    'without udevadm the page says so in words, and finds and drives the scale all the same',
    async () => {
      const { problems } = await bare.office.value(found, {});
      same(
        problems.map((one) => problemWords(one).what),
        [problemWords('udevadm').what],
      );
      await bare.becomes(ids[2]!, 'ready');
      await scale.unplug();
      await bare.becomes(ids[2]!, 'absent');
      await scale.plug();
      await bare.becomes(ids[2]!, 'ready', back_ms);
      await bare.end(ids[2]!);
      await bare.offered(scale);
    },
  );
  await bare.close();
  return checks.findings();
}

/** Gives a folder and all that is in it to somebody. */
function own(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}
