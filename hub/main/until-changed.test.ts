import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { untilChanged } from './until-changed.ts';

let books: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  const made = await temporaryFolder();
  ({ remove } = made);
  books = join(made.folder, 'books.db');
  await writeFile(books, 'damaged');
});
afterEach(() => remove());

/** After how many looks it goes on, if each of these is done before one of them, in this order. */
async function looksWhile(...done: (() => Promise<unknown> | undefined)[]): Promise<number> {
  let looks = 0;
  const stop = new AbortController();
  await untilChanged(join(books, '..'), stop.signal, async () => {
    await done[looks]?.();
    looks += 1;
    if (looks > 200) stop.abort();
  });
  return looks;
}

const write = () => appendFile(books, 'more');
const nothing = () => undefined;

it('tries anew a minute after nothing has changed', async () => {
  expect(await looksWhile()).toBe(30);
});

it('tries anew as soon as a file has changed and lies still, not while it is written', async () => {
  expect(await looksWhile(nothing, write)).toBe(3);
  expect(await looksWhile(write, write, write, write)).toBe(5);
});

it('waits as long as it takes while there are no books where there were some', async () => {
  const away = () => rename(books, `${books}-aside`);
  const anHour = Array.from({ length: 100 }, () => nothing);
  expect(await looksWhile(away, ...anHour, () => writeFile(books, 'yesterday’s'))).toBe(103);
});

it('tries anew where there are no books yet: a full disk keeps them from being made', async () => {
  await rename(books, `${books}-aside`);
  expect(await looksWhile()).toBe(30);
});

it('ends with its signal', async () => {
  const stop = new AbortController();
  stop.abort();
  await untilChanged(join(books, '..'), stop.signal);
});
