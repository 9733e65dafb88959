import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canMount, mountSmallDisk, type SmallDisk } from '../crash/small-disk.ts';
import { openProfile, picture, tolerate } from './harness/browser.ts';
import { startHub } from './harness/hub.ts';
import { owned } from './harness/owned.ts';
import { people, signIn, startShift } from './harness/people.ts';
import { sellOne } from './harness/till.ts';

const mebi = 1024 * 1024;

/** A disk of its own for a browser's profile; what was opened after it is closed before it. */
function profileDisk(): { disk: SmallDisk; profile: string } {
  const folder = mkdtempSync(join(tmpdir(), 'guitai-small-'));
  const disk = mountSmallDisk(folder, 200);
  owned(async () => {
    disk.remove();
    rmSync(folder, { recursive: true });
  });
  return { disk, profile: join(folder, 'profile') };
}

// A disk of one's own takes root's rights: elsewhere this is left out, and vitest says so.
describe.runIf(canMount)('a till whose disk fills up', () => {
  test('says so before it sells, and still keeps what it sells without the hub', async () => {
    const { disk, profile } = profileDisk();
    const hub = await startHub();
    const till = await openProfile(profile, `${hub.address}/till/`);
    tolerate(till, /WebSocket|ERR_CONNECTION|Failed to load resource/);
    await signIn(till, '店长', people.店长);
    await startShift(till);
    const words = till.locator('till-island').getByText('存储快满了');
    await till.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(await words.count()).toBe(0);

    disk.fill(4 * mebi);
    await till.reload();
    await words.waitFor();
    await picture(till, 'island-nearly-full');
    await hub.kill9();
    await till.locator('till-status').getByText('主机离线').waitFor();
    await sellOne(till);

    disk.empty();
    await till.reload();
    await signIn(till, '店长', people.店长);
    await till.locator('till-status').getByText('离线 1 单待传').waitFor();
    await words.waitFor({ state: 'detached' });
  });
});
