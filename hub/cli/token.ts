import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { operatorTerminal } from '../access/sessions.ts';
import { isSetUp } from '../access/sign-in.ts';
import type { Answer } from '../model/answer.ts';
import { createToken } from '../protocol/settings.ts';
import { Performer } from '../shop/perform.ts';
import { readSettings } from '../shop/settings/shop-settings.ts';
import { handlers as tokenHandlers } from '../shop/tokens/index.ts';
import { pathOfBooks, writableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { RunningHub } from './running-hub.ts';

/** `token NAME`: makes a key for an outside program. The books keep its hash only, so it can be shown but once. */
export const token: CliCommand = async (context) => {
  const { args, words, say, config } = context;
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const name = positionals.join(' ').trim();
  if (name === '') throw new CliError(words.missing(words.name), exitCodes.usage);
  const input = { name, token: randomBytes(32).toString('hex') };
  const hub = await RunningHub.find(config.home, words);
  const answer = hub ? await hub.command(createToken, input).finally(() => hub.close()) : await writeIt(context, input);
  if (!answer.ok) throw new CliError(words.refused(answer.code));
  say(words.token(name));
  say(input.token);
  return exitCodes.ok;
};

async function writeIt(context: CommandContext, input: { name: string; token: string }): Promise<Answer<unknown>> {
  const { config, words } = context;
  if (!existsSync(pathOfBooks(config.home))) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  const store = await writableBooks(context);
  try {
    if (!(await store.read(isSetUp))) throw new CliError(words.notSetUp);
    const who = { staff: null, terminal: operatorTerminal, may: () => true };
    const settings = await store.read(readSettings);
    return await new Performer(store, tokenHandlers).write(createToken, input, { who, settings });
  } finally {
    await store.close();
  }
}
