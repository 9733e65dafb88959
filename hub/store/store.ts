import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncPath } from '../durable.ts';
import { Commits } from './commits.ts';
import { SqlError, StoreRefusal, sqlite } from './errors.ts';
import { type JournalHead, readHead, verifyChain } from './journal.ts';
import { lockFile } from './lock.ts';
import { migrate } from './migrations.ts';
import { PageGuard } from './page-guard.ts';
import { setPragmas } from './pragmas.ts';
import { machineFiles } from './raw-files.ts';
import { ReaderPool } from './readers.ts';
import { snapshot } from './snapshot.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { Connection, OpenConnection, RawFiles, Store, StoreOptions } from './types.ts';
import { inspectLog, type WalLeft } from './wal.ts';
import { Writer } from './writer.ts';

export { canonicalJson } from './canonical.ts';
export { whyUnwritable } from './disk.ts';
export * from './errors.ts';
export { type ChainPlace, emptyHead, verifyChain, verifyPage } from './journal.ts';
export * from './types.ts';

const reader_connections = 2;
/** Rows of the journal that are checked at each start; `guitai verify` checks all. */
const rows_checked_at_open = 1000;
/** SQLite's own check reads the whole file: up to here it costs a start less than half a second on a Pi. */
const bytes_checked_at_open = 32 * 1024 * 1024;

/**
 * Opens the books, making them where there are none.
 * @throws StoreRefusal saying why not; the file is then as it was, but for steps of the schema that went well
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  // Two names of one folder must meet at one lock.
  const folder = await realpath(dirname(options.path));
  const path = join(folder, basename(options.path));
  const { openConnection = openSqlite3, files = machineFiles } = options;
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    opened.push(await lockFile(path, openConnection));
    const left = await wholeLog(files, path);
    const connection = await openConnection(path, 'create');
    const file = (await files.open(path, 'read'))!;
    opened.push(() => file.close()); // after SQLite: closing it takes SQLite's locks
    opened.push(() => connection.close());
    const head = await prepare(connection, path, options);
    const all = (await file.size()) <= bytes_checked_at_open;
    const guard = await PageGuard.open({ path, files, file, connection, left, all, log: options.log, seq: head.seq });
    opened.push(() => guard.close());
    await checkNewestRows(connection, head);
    const readers = new ReaderPool(await openReaders(path, openConnection), options.log);
    opened.push(() => readers.close());
    return assemble({ connection, head, guard, readers, path, options, closeAll });
  } catch (error) {
    await leavingTheLog(path, openConnection, closeAll).catch(() => undefined);
    throw asRefusal(error, path);
  }
}

/**
 * Closes the books as they are. The last connection that may write puts the write-ahead log back into the file, over what
 * tells of the damage; one that may only read does not, and is closed last.
 */
async function leavingTheLog(path: string, openConnection: OpenConnection, close: () => Promise<void>): Promise<void> {
  const last = await openConnection(path, 'read-only').catch(() => undefined);
  await last?.get('PRAGMA schema_version').catch(() => undefined); // opens the log, too
  await close();
  await last?.close();
}

/**
 * What an earlier hub left behind in the write-ahead log.
 * @throws StoreRefusal when transactions stand behind one that does not hold: SQLite would silently drop them all
 */
async function wholeLog(files: RawFiles, path: string): Promise<WalLeft> {
  const left = await inspectLog(files, path);
  if (left.broken !== 'inside') return left;
  throw new StoreRefusal('store.damaged', `${path}-wal: transactions in the write-ahead log are not what was written`);
}

/** Checks the file and brings it up to date. */
async function prepare(connection: Connection, path: string, options: StoreOptions): Promise<JournalHead> {
  await setPragmas(connection, 'writer');
  await syncPath(dirname(path)); // a new file's name must be on the disk before its first commit
  if ((await stat(path)).size <= bytes_checked_at_open) {
    const found = await connection.get<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (found?.quick_check !== 'ok') throw new StoreRefusal('store.damaged', `${path}: ${found?.quick_check}`);
  }
  const { clock, migrations, programVersion } = options;
  await migrate(connection, migrations, { programVersion, now: clock() });
  const head = await readHead(connection);
  if (clock() < head.at)
    options.log.warn({ clock: clock(), newest: head.at }, 'the clock is behind the newest journal row');
  return head;
}

/** After the pages: those that the disk changed can be repaired, rows that somebody changed cannot. */
async function checkNewestRows(connection: Connection, head: JournalHead): Promise<void> {
  const chain = await verifyChain(connection, { from: head.seq - rows_checked_at_open });
  if (chain.ok) return;
  throw new StoreRefusal(
    'store.chain-broken',
    `The journal is not what was written (${chain.problem} at row ${chain.seq}): restore a snapshot, or ask for help`,
  );
}

async function openReaders(path: string, openConnection: OpenConnection): Promise<Connection[]> {
  const connections: Connection[] = [];
  for (let count = 0; count < reader_connections; count += 1) {
    const connection = await openConnection(path, 'read-only');
    await setPragmas(connection, 'reader');
    connections.push(connection);
  }
  return connections;
}

interface Parts {
  connection: Connection;
  head: JournalHead;
  guard: PageGuard;
  readers: ReaderPool;
  path: string;
  options: StoreOptions;
  closeAll: () => Promise<void>;
}

function assemble({ connection, head, guard, readers, path, options, closeAll }: Parts): Store {
  const { clock, log, inputKey, onFatal, openConnection = openSqlite3 } = options;
  const commits = new Commits(log);
  const onCommit = commits.tell.bind(commits);
  const writer = new Writer({ connection, head, guard, path, clock, log, inputKey, onCommit, onFatal });
  return {
    write: (command) => writer.write(command),
    read: (work, how) => readers.read(work, how?.timeout_ms),
    onCommit: (listener, signal) => commits.listen(listener, signal),
    get newestSeq() {
      return writer.newestSeq;
    },
    get damage() {
      return guard.damage;
    },
    checkPages: async (first) => {
      if (first === 1) await writer.putBack();
      return guard.damage ? null : guard.look(first);
    },
    snapshot: (toPath) => snapshot(path, toPath),
    emptyLog: () => writer.emptyLog(),
    close: async () => {
      await writer.close();
      // What the log still holds: SQLite's own closing would put it back without its pages' sums.
      await writer
        .putBack()
        .then(() => guard.settle())
        .catch((error: unknown) => log.warn({ error }, 'the write-ahead log could not be put back'));
      if (guard.damage) await leavingTheLog(path, openConnection, closeAll);
      else await closeAll();
    },
  };
}

/** SQLite's errors at open, in words. */
function asRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof SqlError)) return error;
  const say = (code: ConstructorParameters<typeof StoreRefusal>[0], why: string) =>
    new StoreRefusal(code, `${path}: ${why}`, { cause: error });
  switch (error.primary) {
    case sqlite.notADatabase:
      return say('store.not-a-database', 'this is no database');
    case sqlite.corrupt:
      return say('store.damaged', error.message);
    case sqlite.busy:
      return say('store.locked', 'another program writes to it');
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return say('store.disk-read-only', 'the file or its folder cannot be written');
    case sqlite.full:
      return say('store.disk-full', 'the disk is full');
    default:
      return error;
  }
}
