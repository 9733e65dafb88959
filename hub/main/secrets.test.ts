import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notPermitted } from '../../tests/hub/not-permitted.ts';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { readSecrets, SecretsDamaged } from './secrets.ts';

let home: string;
let remove: () => Promise<void>;
let file: string;

beforeEach(async () => {
  ({ folder: home, remove } = await temporaryFolder());
  file = join(home, 'secret.json');
});
afterEach(() => remove());

test('the first start makes the keys, for this user’s eyes alone, and every other one reads them', async () => {
  const made = await readSecrets(home);
  expect([made.pepper.length, made.inputKey.length]).toEqual([32, 32]);
  expect(made.pepper.equals(made.inputKey)).toBe(false);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readSecrets(home)).toEqual(made);
});

test('a damaged file is told, says nothing of what stands in it, and is never replaced: everybody would be locked out', async () => {
  const { pepper } = await readSecrets(home);
  const text = await readFile(file, 'utf8');
  for (const damaged of ['', text.slice(0, 60), text.replace(/[0-9a-f]{64}/, 'x')]) {
    await writeFile(file, damaged);
    const error = await readSecrets(home).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SecretsDamaged);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(pepper.toString('hex').slice(0, 20));
    expect(await readFile(file, 'utf8')).toBe(damaged);
  }
});

test('a file that a command run as root left behind is whole, and said not to be permitted', async () => {
  await readSecrets(home);
  await expect(notPermitted(file, () => readSecrets(home))).rejects.toMatchObject({ code: 'EACCES' });
});
