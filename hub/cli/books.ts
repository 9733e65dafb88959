import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { booksFile } from '../main/open-hub.ts';
import { readSecrets } from '../main/secrets.ts';
import { migrations } from '../shop/schema/migrations.ts';
import { type OpenBooks, openBooks } from '../store/open-books.ts';
import { openStore, type Store } from '../store/store.ts';
import { CliError, type CommandContext, exitCodes } from './command.ts';

/** A log for commands that say themselves what happened. */
export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Where the books lie. */
export const pathOfBooks = (home: string) => join(home, booksFile);

/** The books to read, whether a hub is at work on them or not. */
export async function readableBooks({ config, words }: CommandContext): Promise<OpenBooks> {
  const path = pathOfBooks(config.home);
  if (!existsSync(path)) throw new CliError(words.noBooks(config.home), exitCodes.noInput);
  return openBooks(path);
}

/** The books to write, as long as no hub is at work on them. */
export async function writableBooks({ config }: CommandContext, clock: () => number = Date.now): Promise<Store> {
  mkdirSync(config.home, { recursive: true, mode: 0o700 });
  return openStoreAt(pathOfBooks(config.home), config, clock);
}

/** Books of this shop, wherever they lie. */
export async function openStoreAt(
  path: string,
  { home, programVersion }: CommandContext['config'],
  clock: () => number = Date.now,
): Promise<Store> {
  const { inputKey } = await readSecrets(home);
  return openStore({
    path,
    migrations,
    clock,
    log: quiet,
    programVersion,
    inputKey,
    onFatal: (reason) => {
      throw reason; // nothing more can be written; the command fails as a whole
    },
  });
}
