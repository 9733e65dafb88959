import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { keyFile, readKeyFile, writeKeyFile } from './key-file.ts';
import { MasterKeys } from './master-keys.ts';
import { newKey } from './seal.ts';

let path: string;
let remove: () => Promise<void>;
const keys = new MasterKeys([{ version: 1, key: newKey(), madeAt: 5 }]).withNew(6);

beforeEach(async () => {
  const made = await temporaryFolder();
  remove = made.remove;
  path = keyFile(made.folder);
});
afterEach(() => remove());

describe('the file of the master key', () => {
  it('keeps every version, for its user alone, and nothing else lies beside it', async () => {
    expect(await readKeyFile(path)).toEqual({ fault: 'missing' });
    await writeKeyFile(path, keys);
    await writeKeyFile(path, keys.withNew(7));
    const read = await readKeyFile(path);
    expect(read.keys?.all.map(({ version, madeAt }) => [version, madeAt])).toEqual([
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
    expect(read.keys?.isTrue(2, keys.fingerprint(2)!)).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(path))).toEqual(['personal-data.json']);
  });

  it('is not used where others may read it, or where it is no such file', async () => {
    await writeKeyFile(path, keys);
    await chmod(path, 0o640);
    expect(await readKeyFile(path)).toEqual({ fault: 'exposed' });
    await chmod(path, 0o600);
    const whole = await readFile(path, 'utf8');
    for (const text of ['', '{}', whole.slice(0, -20), whole.replace('"version": 1', '"version": 0')]) {
      await writeFile(path, text);
      expect(await readKeyFile(path)).toEqual({ fault: 'damaged' });
    }
  });
});
