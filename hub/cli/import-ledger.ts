import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { operatorTerminal } from '../access/sessions.ts';
import type { Answer } from '../model/answer.ts';
import { type RecordedSale, recordFor } from '../protocol/late-sales.ts';
import { ledgerFile } from '../protocol/ledger-file.ts';
import type { SignedIn } from '../shop/handler.ts';
import { Performer } from '../shop/perform.ts';
import { handlers } from '../shop/sales/index.ts';
import { readSettings } from '../shop/settings/shop-settings.ts';
import { pathOfBooks, writableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { RunningHub } from './running-hub.ts';

type Send = (terminal: string, sale: z.input<typeof recordFor.input>['sale']) => Promise<Answer<RecordedSale>>;

/** `import-ledger FILE`: the sales that a till could not send, through the hub if one is at work on the folder. */
export const importLedger: CliCommand = async (context) => {
  const { words, say, config, signal } = context;
  const { path, json } = optionsOf(context);
  const { terminal, sales } = await readLedger(path, context);
  const books = (await throughHub(config.home, context)) ?? (await directly(context));
  const refused: { sale: string; code: string }[] = [];
  let known = 0;
  try {
    for (const { sale } of sales) {
      if (signal.aborted) throw new CliError(words.interrupted);
      const answer = await books.send(terminal, sale);
      if (!answer.ok) refused.push({ sale: sale.saleId, code: answer.code });
      else if (answer.value.known) known += 1;
    }
  } finally {
    await books.close();
  }
  if (json) say(JSON.stringify({ sales: sales.length, known, refused }));
  else {
    say(words.ledgerImported(sales.length, known, refused.length));
    for (const one of refused) say(words.ledgerRefused(one.sale, one.code));
  }
  return refused.length === 0 ? exitCodes.ok : exitCodes.no;
};

function optionsOf({ args, words }: CommandContext) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new CliError(words.missing(words.file), exitCodes.usage);
  return { path, json: values.json };
}

async function readLedger(path: string, { words }: CommandContext) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CliError(words.noFile(path), exitCodes.noInput);
  });
  try {
    return ledgerFile.parse(JSON.parse(text));
  } catch {
    throw new CliError(words.notLedger(path), exitCodes.noInput);
  }
}

async function throughHub(
  home: string,
  { words }: CommandContext,
): Promise<{ send: Send; close: () => Promise<void> } | null> {
  const hub = await RunningHub.find(home, words);
  return hub && { send: (terminal, sale) => hub.command(recordFor, { terminal, sale }), close: () => hub.close() };
}

async function directly(context: CommandContext): Promise<{ send: Send; close: () => Promise<void> }> {
  const { config, words } = context;
  if (!existsSync(pathOfBooks(config.home))) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  const store = await writableBooks(context);
  const owner = await store.read((reader) =>
    reader.get<{ id: number; name: string }>(
      "SELECT id, name FROM staff WHERE role = 'owner' AND ended_at IS NULL ORDER BY id LIMIT 1",
    ),
  );
  if (!owner) {
    await store.close();
    throw new CliError(words.notSetUp);
  }
  const settings = await store.read(readSettings);
  const who: SignedIn = { staff: { ...owner, role: 'owner' }, terminal: operatorTerminal, may: () => true };
  const performer = new Performer(store, handlers);
  return {
    send: (terminal, sale) => performer.write(recordFor, { terminal, sale }, { who, settings }),
    close: () => store.close(),
  };
}
