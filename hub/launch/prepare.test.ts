import { describe, expect, test } from 'vitest';
import { checkNode, explainInstall } from './prepare.mjs';
import { LaunchError } from './progress.mjs';
import { languageOf, words } from './words.mjs';

describe('checkNode', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each(['20.18.3', '18.20.8', '8.17.0'])('refuses Node %s with a sentence', (version) => {
    expect(() => checkNode(version)).toThrow(LaunchError);
    expect(() => checkNode(version)).toThrow(version);
  });
});

describe('a failed install is explained', () => {
  const noMake = 'npm error gyp ERR! stack Error: not found: make';

  test('by the one command that brings a compiler', () => {
    const debian = explainInstall(noMake, ['make', 'c++'], 'linux', false);
    expect(debian).toContain('sudo apt-get install -y build-essential python3');
    expect(debian).toContain('make, c++');
    expect(explainInstall(noMake, ['make'], 'linux', true)).not.toContain('sudo');
    expect(explainInstall(noMake, ['make'], 'darwin', false)).toContain('xcode-select --install');
  });

  test('by the network or the disk', () => {
    expect(explainInstall('npm error code EAI_AGAIN', [], 'linux', false)).toBe(words.noNetwork);
    expect(explainInstall('npm error code ENOSPC', ['make'], 'linux', false)).toBe(words.diskFull);
  });

  test('by nothing but npm itself where the cause is unknown', () => {
    expect(explainInstall('npm error code EINTEGRITY', ['make'], 'linux', false)).toBeUndefined();
    expect(explainInstall(noMake, [], 'linux', false)).toBeUndefined();
  });
});

test("the launcher's language is that of the machine", () => {
  expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(languageOf({})).toBe('en');
});
