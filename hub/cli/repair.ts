import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { done } from '../model/answer.ts';
import { newId } from '../model/ids.ts';
import { derivedTables, rebuildTotals } from '../shop/verify/rebuild.ts';
import { type CheckResult, verifyBooks } from '../shop/verify/verify.ts';
import { openBooks } from '../store/open-books.ts';
import { type DamagedPart, holdBooks, putInPlace, salvage } from '../store/repair.ts';
import type { Store } from '../store/store.ts';
import { openStoreAt, pathOfBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';

/** `repair`: 0 when the books hold afterwards, 1 when they cannot be repaired; they are then as they were. */
export const repair: CliCommand = async (context) => {
  const { args, words, say, config } = context;
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } });
  const path = pathOfBooks(config.home);
  if (!existsSync(path)) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  const giveBack = await holdBooks(path);
  const copy = `${path}-repaired`;
  try {
    await clear(copy);
    // First with everything that stands there, to say what is wrong; then without what is added up anew.
    const found = await salvage(path, copy, []);
    for (const part of found.damaged) say(words.damagedPart(part.name, part.kind, part.pages));
    const before = found.broken ? [] : await failing(copy);
    for (const { name, faults } of before) say(words.willMend(name, faults.length));
    const lostTail = found.rowsGone > 0 || found.logBroken;
    if (lostTail) say(words.rowsGone(found.rowsGone));
    if (found.damaged.length === 0 && !found.broken && before.length === 0 && !lostTail) {
      say(words.nothingToRepair);
      return exitCodes.ok;
    }
    await clear(copy);
    const { broken } = await salvage(path, copy, derivedTables);
    const lost = found.damaged.filter(isLedger);
    if (broken || lost.length > 0) return await advise(context, broken);
    const seq = await rebuild(context, copy);
    const left = await failing(copy);
    for (const { name } of left) say(words.checkBad(name));
    if (left.length > 0) return await advise(context, null);
    if (values['dry-run']) {
      say(words.wouldRepair);
      return exitCodes.ok;
    }
    const aside = join(config.home, `damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`);
    await putInPlace(copy, path, aside);
    say(words.repaired(seq, aside));
    return exitCodes.ok;
  } finally {
    await clear(copy);
    await giveBack();
  }
};

/** Rows that exist nowhere else: no sum gives them back. */
const isLedger = ({ kind, name }: DamagedPart) =>
  kind === 'table' && !(derivedTables as readonly (string | null)[]).includes(name);

async function clear(copy: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-sums', '-lock']) await rm(copy + part, { force: true });
}

async function failing(path: string): Promise<CheckResult[]> {
  const books = await openBooks(path);
  try {
    return (await verifyBooks(books)).checks.filter(({ ok }) => !ok);
  } finally {
    await books.close();
  }
}

/** Adds everything up anew, as a command in the journal; the journal row's number. */
async function rebuild(context: CommandContext, path: string): Promise<number> {
  const store: Store = await openStoreAt(path, context.config);
  try {
    await store.write({
      ...{ id: newId(), name: 'books.repair', terminal: null, staff: null, input: {} },
      run: async (tx) => done(await rebuildTotals(tx)),
    });
    return store.newestSeq;
  } finally {
    await store.close();
  }
}

/** The ledgers themselves are damaged: what to do, and which copies there are. */
async function advise({ words, say, config }: CommandContext, why: string | null): Promise<number> {
  say(words.cannotRepair(why ?? ''));
  for (const { path, seq, at } of await copiesIn(config.home))
    say(words.copyFound(path, seq, new Date(at).toISOString()));
  say(words.restoreCopy(pathOfBooks(config.home)));
  return exitCodes.no;
}

/** Other files of books in the data folder and in `snapshots` within it, newest first. */
async function copiesIn(home: string): Promise<{ path: string; seq: number; at: number }[]> {
  const found: { path: string; seq: number; at: number }[] = [];
  for (const folder of [home, join(home, 'snapshots')]) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.db') && join(folder, one) !== pathOfBooks(home))) {
      const path = join(folder, name);
      const head = await newestOf(path).catch(() => undefined);
      if (head) found.push({ path, ...head });
    }
  }
  return found.sort((a, b) => b.seq - a.seq);
}

async function newestOf(path: string): Promise<{ seq: number; at: number } | undefined> {
  const books = await openBooks(path);
  try {
    return await books.read((reader) => reader.get('SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1'));
  } finally {
    await books.close();
  }
}
