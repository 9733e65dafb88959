import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildStamp, hashSources, isBuilt, isInstalled } from './fresh.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guitai-fresh-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, contents: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof contents === 'string' ? contents : JSON.stringify(contents));
}

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/lit': { version: '3.3.3' },
      'node_modules/binding-for-macs': { version: '1.0.0', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/lit': { version: '3.3.3' } } };

  test('holds once npm has finished, without the optional packages of other systems', () => {
    put('package-lock.json', lock);
    put('node_modules/lit/package.json', {});
    put('node_modules/.package-lock.json', installed);
    expect(isInstalled(root)).toBe(true);
  });

  test('fails on a fresh clone and after an install that was interrupted', () => {
    put('package-lock.json', lock);
    expect(isInstalled(root)).toBe(false);
    put('node_modules/lit/package.json', {}); // unpacked, but npm did not come to its end
    expect(isInstalled(root)).toBe(false);
    put('node_modules/.package-lock.json', '{"packages": {"node_mod'); // cut off
    expect(isInstalled(root)).toBe(false);
  });

  test('fails when the lock file asks for another version, or a package was removed by hand', () => {
    put('package-lock.json', lock);
    put('node_modules/.package-lock.json', { packages: { 'node_modules/lit': { version: '3.3.2' } } });
    put('node_modules/lit/package.json', {});
    expect(isInstalled(root)).toBe(false);
    put('node_modules/.package-lock.json', installed);
    expect(isInstalled(root)).toBe(true);
    rmSync(join(root, 'node_modules/lit'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('hashSources', () => {
  test('changes with a source file: new, changed, renamed or gone', () => {
    const seen = new Set([hashSources(root)]);
    const step = (change: () => void) => {
      change();
      seen.add(hashSources(root));
    };
    step(() => put('hub/main.ts', 'a'));
    step(() => put('hub/main.ts', 'b'));
    step(() => put('web/kit/button.ts', 'b'));
    step(() => rmSync(join(root, 'hub/main.ts')));
    step(() => put('package-lock.json', '{}'));
    expect(seen.size).toBe(6);
  });

  test('does not change with tests, documents or the data folder, nor when a file is merely written again', () => {
    put('hub/main.ts', 'a');
    const before = hashSources(root);
    put('hub/main.test.ts', 'test');
    put('tests/run.mjs', 'run');
    put('docs/README.md', 'words');
    put('data/shop.sqlite', 'books');
    put('hub/main.ts', 'a');
    expect(hashSources(root)).toBe(before);
  });

  test('tells two files apart from one that holds both', () => {
    put('hub/a.ts', 'x');
    put('hub/b.ts', 'y');
    const two = hashSources(root);
    rmSync(join(root, 'hub/b.ts'));
    put('hub/a.ts', 'xhub/b.ts\u00001\u0000y');
    expect(hashSources(root)).not.toBe(two);
  });
});

test('isBuilt holds only for the sources that the stamp names', () => {
  expect(isBuilt(root, 'abc')).toBe(false);
  put(buildStamp, 'abc');
  expect(isBuilt(root, 'abc')).toBe(true);
  expect(isBuilt(root, 'abd')).toBe(false);
});
