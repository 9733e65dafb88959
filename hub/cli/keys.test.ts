import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { type Config, readConfig } from '../config.ts';
import { keyFile, readKeyFile } from '../privacy/key-file.ts';
import { add } from '../protocol/customers.ts';
import { customerHandlers } from '../shop/customers/customers.ts';
import { LookUps } from '../shop/customers/look-ups.ts';
import { Vault } from '../shop/customers/vault.ts';
import { Performer } from '../shop/perform.ts';
import { firstSettings } from '../shop/settings/shop-settings.ts';
import { wordsIn } from '../words/words.ts';
import { quiet, writableBooks } from './books.ts';
import { exitCodes } from './command.ts';
import { keys } from './keys.ts';
import { verify } from './verify.ts';
import { english } from './words.en.ts';

let config: Config;
let remove: () => Promise<void>;
const { signal } = new AbortController();

async function run(command: typeof keys, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  await command({ args, config, words: english, say: (line) => said.push(line), signal });
  return said;
}

/** Books with one customer, and no hub at work on them. */
beforeAll(async () => {
  const { folder, remove: done } = await temporaryFolder();
  remove = done;
  config = readConfig({ GUITAI_HOME: folder }, wordsIn('en'));
  const store = await writableBooks({ config, words: english, args: [], say: () => undefined, signal });
  const vault = await Vault.open({ store, path: keyFile(folder), clock: Date.now, log: quiet });
  const who = { staff: null, terminal: null, may: () => true };
  const wang = { phone: '13800138000', name: '王', birthday: null, note: '' };
  await new Performer(store, customerHandlers(vault, new LookUps(store))).write(add, wang, {
    who,
    settings: firstSettings,
  });
  await store.close();
});
afterAll(() => remove());

const typed = (text: string) => vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([text]) as never);
const slipIn = (said: string[]) => said.flatMap((line) => /^ {2}\d {2}(.*)$/.exec(line)?.[1] ?? []);

describe('the keys on the command line', () => {
  it('write out a slip, from which a lost file is made again, and nothing else is taken for one', async () => {
    const slip = slipIn(await run(keys, 'backup'));
    expect(slip).toHaveLength(4);
    await rm(keyFile(config.home));
    await expect(run(keys)).rejects.toThrow(english.keyFault.missing(keyFile(config.home)));
    expect(await run(verify)).toContain(english.personalUnchecked);
    typed(slip.join('\n').replace(/.$/, (letter) => (letter === '7' ? '8' : '7')));
    await expect(run(keys, 'restore')).rejects.toThrow(english.slipLine(4));
    typed('hello');
    await expect(run(keys, 'restore')).rejects.toThrow(english.slipShape);
    typed(slip.join('\n'));
    await run(keys, 'restore');
    expect(await run(verify)).toContain(english.checkOk('personal data can be read', 2));
  });

  it('are changed without a hub', async () => {
    await run(keys, 'rotate');
    expect((await readKeyFile(keyFile(config.home))).keys?.all.map(({ version }) => version)).toEqual([2]);
    expect(await run(verify)).toContain(english.checkOk('personal data can be read', 2));
  });

  it('are given up, with everybody under them, only where they are lost', async () => {
    await expect(run(keys, 'abandon')).rejects.toThrow(english.keysFine);
    await expect(run(keys, 'burn')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    await writeFile(keyFile(config.home), '{}');
    expect(await run(keys, 'abandon')).toEqual([english.abandoned(1)]);
    expect(await run(verify)).toContain(english.checkOk('personal data can be read', 0));
  });
});
