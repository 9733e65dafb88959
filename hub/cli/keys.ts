import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import qrcode from 'qrcode';
import { keyFile, readKeyFile, writeKeyFile } from '../privacy/key-file.ts';
import { readSlip, slipOf } from '../privacy/key-slip.ts';
import { MasterKeys } from '../privacy/master-keys.ts';
import * as protocol from '../protocol/keys.ts';
import { rotateKeys } from '../shop/customers/rotation.ts';
import { abandonKeys, Vault } from '../shop/customers/vault.ts';
import type { Store } from '../store/store.ts';
import { pathOfBooks, quiet, writableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { ProgressLine } from './progress.ts';
import { RunningHub } from './running-hub.ts';

/** How often a running hub is asked how far it is. */
const ask_ms = 500;

/** `keys`: the master key of personal data (docs/privacy.md). */
export const keys: CliCommand = async (context) => {
  const [what = 'status', ...more] = context.args;
  const work = Object.hasOwn(works, what) && more.length === 0 ? works[what] : undefined;
  if (!work) throw new CliError(context.words.oneOf('keys', Object.keys(works).join(', ')), exitCodes.usage);
  await work(context);
  return exitCodes.ok;
};

const works: Record<string, (context: CommandContext) => Promise<void>> = {
  status,
  rotate,
  backup,
  restore,
  abandon,
};

async function status({ config, words, say }: CommandContext): Promise<void> {
  const path = keyFile(config.home);
  const { keys: found, fault } = await readKeyFile(path);
  if (!found) throw new CliError(words.keyFault[fault](path));
  for (const { version, madeAt } of found.all) say(words.keyVersion(version, new Date(madeAt).toLocaleDateString()));
}

/** In the running hub, between sales; without one, here. */
async function rotate(context: CommandContext): Promise<void> {
  const { config, words, say, signal } = context;
  const hub = await RunningHub.find(config.home, words);
  if (!hub) {
    await withVault(context, async (vault, store) => {
      if (!(await rotateKeys({ vault, store, log: quiet }, signal))) throw new CliError(words.keysUnfinished);
    });
    return say(words.keysRotated);
  }
  const line = new ProgressLine();
  try {
    const begun = await hub.act(protocol.rotate, {});
    if (!begun.ok) throw new CliError(words.refused(begun.code));
    for (;;) {
      const now = await hub.ask(protocol.status, {});
      if (!now.ok) throw new CliError(words.refused(now.code));
      if (!now.value.rotating) break;
      line.show(words.rotating(now.value.rotating.left));
      await sleep(ask_ms, undefined, { signal });
    }
    line.end();
  } finally {
    await hub.close();
  }
  const { keys: left } = await readKeyFile(keyFile(config.home));
  if (left?.all.length !== 1) throw new CliError(words.keysUnfinished);
  say(words.keysRotated);
}

/** The slip, on this screen or the printer behind it, and nowhere else. */
async function backup({ config, words, say }: CommandContext): Promise<void> {
  const path = keyFile(config.home);
  const { keys: found, fault } = await readKeyFile(path);
  if (!found) throw new CliError(words.keyFault[fault](path));
  const { version, madeAt } = found.current;
  const lines = slipOf(found.current);
  say(words.slip(version, new Date(madeAt).toLocaleDateString()));
  for (const [at, line] of lines.entries()) say(`  ${at + 1}  ${line}`);
  say(await qrcode.toString(lines.join('').replaceAll(' ', ''), { type: 'terminal', small: true }));
  say(words.slipKeep);
}

/** Takes the slip from the keyboard, or from a pipe. */
async function restore(context: CommandContext): Promise<void> {
  const { config, words, say } = context;
  await mustBeClosed(context);
  const path = keyFile(config.home);
  const before = await readKeyFile(path);
  if (before.fault === 'exposed') throw new CliError(words.keyFault.exposed(path));
  say(words.slipType);
  const slip = readSlip(await text(process.stdin));
  if ('line' in slip) throw new CliError(slip.line === null ? words.slipShape : words.slipLine(slip.line));
  const others = (before.keys?.all ?? []).filter(({ version }) => version !== slip.version);
  await writeKeyFile(path, new MasterKeys([...others, { ...slip, madeAt: Date.now() }]));
  say(words.slipTaken(slip.version));
  if (!existsSync(pathOfBooks(config.home))) return;
  await withVault(context, async (vault) => {
    if (vault.state === 'wrong') throw new CliError(words.keyFault.wrong(path));
  });
}

/** The last way out where the key is lost for good. */
async function abandon(context: CommandContext): Promise<void> {
  const { config, words, say } = context;
  await mustBeClosed(context);
  await withVault(context, async (vault, store) => {
    if (['open', 'exposed', 'unlisted'].includes(vault.state)) throw new CliError(words.keysFine);
    const path = keyFile(config.home);
    say(words.abandoned(await abandonKeys({ store, path, clock: Date.now, log: quiet })));
  });
}

async function mustBeClosed({ config, words }: CommandContext): Promise<void> {
  const hub = await RunningHub.find(config.home, words);
  if (!hub) return;
  await hub.close();
  throw new CliError(words.closeHubFirst);
}

async function withVault(context: CommandContext, work: (vault: Vault, store: Store) => Promise<void>): Promise<void> {
  const { config, words } = context;
  if (!existsSync(pathOfBooks(config.home))) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  const store = await writableBooks(context);
  try {
    const vault = await Vault.open({ store, path: keyFile(config.home), clock: Date.now, log: quiet });
    await work(vault, store);
  } finally {
    await store.close();
  }
}
