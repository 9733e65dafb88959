import { createReadStream, existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { isSetUp } from '../access/sign-in.ts';
import { type Answer, done, refuse } from '../model/answer.ts';
import * as protocol from '../protocol/imports.ts';
import { type ImportReport, importFile } from '../shop/imports/import-file.ts';
import { importWords } from '../shop/imports/words.ts';
import { readSettings } from '../shop/settings/shop-settings.ts';
import { wordsFor, wordsIn } from '../words/words.ts';
import { pathOfBooks, writableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { ProgressLine } from './progress.ts';
import { RunningHub } from './running-hub.ts';

type Duplicates = 'merge' | 'skip';

/** `import FILE`: goods from a spreadsheet, through the hub if one is at work on the folder. */
export const importGoods: CliCommand = async (context) => {
  const { words, say, config } = context;
  const { path, json, duplicates } = optionsOf(context);
  await access(path, constants.R_OK).catch(() => {
    throw new CliError(words.noFile(path), exitCodes.noInput);
  });
  const hub = await RunningHub.find(config.home, words);
  const answer = hub
    ? await throughHub(hub, path, duplicates, context).finally(() => hub.close())
    : await directly(path, duplicates, context);
  if (!answer.ok) {
    if (json) say(JSON.stringify(answer));
    throw new CliError(answer.code === 'import.cancelled' ? words.interrupted : words.refused(reasonOf(answer)));
  }
  const { rows, added, merged, skipped, rejected } = answer.value;
  if (json) {
    say(JSON.stringify(answer.value));
    return exitCodes.ok;
  }
  const { reasons } = importWords(wordsFor(process.env) === wordsIn('zh-CN') ? 'zh-CN' : 'en');
  say(words.imported(rows, added, merged, skipped, rejected.length));
  for (const one of rejected.slice(0, 50)) say(words.rejectedRow(one.row, reasons[one.reason]));
  if (rejected.length > 50) say('  …');
  return exitCodes.ok;
};

function optionsOf({ args, words }: CommandContext) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, duplicates: { type: 'string', default: 'skip' } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new CliError(words.missing(words.file), exitCodes.usage);
  const { json, duplicates } = values;
  if (duplicates !== 'merge' && duplicates !== 'skip') {
    throw new CliError(words.oneOf('duplicates', 'merge, skip'), exitCodes.usage);
  }
  return { path, json, duplicates: duplicates as Duplicates };
}

function reasonOf({ code, detail }: Extract<Answer<unknown>, { ok: false }>): string {
  return detail ? `${code} ${JSON.stringify(detail)}` : code;
}

async function directly(path: string, duplicates: Duplicates, context: CommandContext): Promise<Answer<ImportReport>> {
  const { config, words, signal } = context;
  if (!existsSync(pathOfBooks(config.home))) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  const store = await writableBooks(context);
  try {
    if (!(await store.read(isSetUp))) throw new CliError(words.notSetUp);
    const { currency } = await store.read(readSettings);
    return await importFile({ store, path, duplicates, currency, signal });
  } finally {
    await store.close();
  }
}

/** The steps that the office takes: send the file, plan, apply, and hear how it goes. */
async function throughHub(
  hub: RunningHub,
  path: string,
  duplicates: Duplicates,
  { words, signal }: CommandContext,
): Promise<Answer<ImportReport>> {
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  const sent = (await hub.upload('/imports', body, basename(path))) as Answer<protocol.ImportFile>;
  if (!sent.ok) return sent;
  const { importId, guess, rows } = sent.value;
  const planned = await hub.act(protocol.plan, { importId, mapping: guess, duplicates });
  if (!planned.ok) return planned;
  const cancel = () => void hub.act(protocol.cancel, { importId }).catch(() => undefined); // the feed tells how it ends
  signal.addEventListener('abort', cancel, { once: true });
  const line = new ProgressLine();
  let applying = false;
  let outcome: Answer<protocol.ImportProgress> = refuse('import.unknown');
  let applied: Promise<Answer<null>> | undefined;
  await hub.follow(protocol.progress, { importId }, (answer) => {
    outcome = answer;
    if (!answer.ok) return 'enough';
    const { phase, done: count, total } = answer.value;
    line.show(words.importing(count, total), total === 0 ? 0 : count / total);
    if (phase === 'planned' && !applying) {
      applying = true;
      applied = hub.act(protocol.apply, { importId });
    }
    return ['applied', 'cancelled', 'failed'].includes(phase) ? 'enough' : 'go on';
  });
  line.end();
  signal.removeEventListener('abort', cancel);
  const accepted = await applied;
  if (accepted && !accepted.ok) return accepted;
  return report(hub, outcome, { importId, rows });
}

async function report(
  hub: RunningHub,
  outcome: Answer<protocol.ImportProgress>,
  { importId, rows }: { importId: string; rows: number },
): Promise<Answer<ImportReport>> {
  if (!outcome.ok) return outcome;
  const { phase, counts, problem } = outcome.value;
  if (phase === 'cancelled') return refuse('import.cancelled');
  if (phase !== 'applied') return refuse('import.unreadable', { reason: problem });
  const rejected: ImportReport['rejected'] = [];
  for (;;) {
    const page = await hub.ask(protocol.rows, { importId, fate: 'reject', offset: rejected.length, limit: 500 });
    if (!page.ok) return page;
    for (const { row, reason } of page.value.rows) if (reason !== null) rejected.push({ row, reason });
    if (page.value.rows.length < 500) break;
  }
  return done({ rows, added: counts.add, merged: counts.merge, skipped: counts.skip, rejected });
}
