import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { runtimeFlags } from '../../../hub/launch/runtime.mjs';
import { temporaryFolder } from '../open-store.ts';

const program = fileURLToPath(new URL('../../../dist/hub/main.js', import.meta.url));
const removals: (() => Promise<unknown>)[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }
  for (const remove of removals.splice(0)) await remove();
});

async function newHome(): Promise<string> {
  const { folder, remove } = await temporaryFolder();
  removals.push(remove);
  return folder;
}

/** Runs the hub's own program, as `npm start` does. */
function start(home: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...runtimeFlags.main, program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ GUITAI_HOME: home, GUITAI_PORT: '0', GUITAI_HOST: '127.0.0.1', GUITAI_SHOP: 'empty', LC_ALL: 'en_US.UTF-8' },
      ...env,
    },
  });
  children.push(child);
  let said = '';
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += String(text);
      wake();
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  const addressIn = async (line: RegExp) => {
    while (!line.test(said)) {
      const gone = await Promise.race([ended, new Promise<null>((resolve) => (wake = () => resolve(null)))]);
      if (gone) throw new Error(`ended with ${gone.code}: ${said}`);
    }
    return line.exec(said)![1]!;
  };
  const opened = () => addressIn(/^Guitai is open: (\S+)$/m);
  const closed = () => addressIn(/^Browsers are told so, too: (\S+)$/m);
  return { child, opened, closed, ended };
}

test('opens, says where in one line of its own, and ends with 0 when asked to', async () => {
  const home = await newHome();
  const hub = start(home);
  const address = await hub.opened();
  expect((await fetch(`${address}/health`)).status).toBe(200);
  const second = await start(home).ended;
  expect(second.code).toBe(66);
  expect(second.said).toContain('Another hub is at work on this data folder');
  const other = await start(await newHome(), { GUITAI_PORT: new URL(address).port }).ended;
  expect(other.code).toBe(66);
  expect(other.said).toContain('GUITAI_PORT');
  hub.child.kill('SIGTERM');
  const { code, said } = await hub.ended;
  expect(code).toBe(0);
  expect(said.match(/Guitai is open:/g)).toHaveLength(1);
  expect(await readFile(join(home, 'log', 'hub.log'), 'utf8')).toContain('closed');
}, 180_000);

test('says in a sentence what is wrong with a setting, in the machine’s language', async () => {
  const home = await newHome();
  const wrong = await start(home, { GUITAI_PORT: 'eighty', LC_ALL: 'zh_CN.UTF-8' }).ended;
  expect(wrong).toMatchObject({ code: 78, said: expect.stringContaining('设置不对：GUITAI_PORT') });
  await writeFile(join(home, 'guitai.json'), '{"prot": 8080}');
  expect(await start(home).ended).toMatchObject({ code: 78, said: expect.stringContaining('guitai.json: prot') });
}, 180_000);

test('says at its port what is wrong with the secrets or the folder, and opens once that is gone', async () => {
  const home = await newHome();
  await writeFile(join(home, 'secret.json'), '{"pepper":"cut o');
  const hub = start(home);
  const health = await fetch(`${await hub.closed()}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ ok: false, open: false, code: 'hub.secrets-damaged' });
  await rm(join(home, 'secret.json'));
  expect((await fetch(`${await hub.opened()}/health`)).status).toBe(200);
  hub.child.kill('SIGTERM');
  const { code, said } = await hub.ended;
  expect(code).toBe(0);
  expect(said.match(/secret\.json is damaged/g)).toHaveLength(1);

  // A folder within a file can be made by nobody, root included.
  const nowhere = start(join(home, 'secret.json', 'home'));
  expect(await (await fetch(await nowhere.closed())).json()).toMatchObject({ code: 'hub.folder-unusable' });
  nowhere.child.kill('SIGTERM');
  expect(await nowhere.ended).toMatchObject({ code: 66, said: expect.stringContaining('cannot be used') });
}, 180_000);
