import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { whileLocked } from './lock.mjs';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guitai-lock-'));
  file = join(folder, 'dist', '.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const patient = { patience_ms: 60_000, onWait: () => {}, onGiveUp: () => new Error('gave up') };

test('two at once work one after the other, and the second is told that it waits', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} starts`);
    await sleep(50);
    events.push(`${name} ends`);
  };
  const waiting = { ...patient, onWait: () => events.push('waits') };
  await Promise.all([whileLocked(file, waiting, work('first')), whileLocked(file, waiting, work('second'))]);
  expect(events).toEqual(['first starts', 'waits', 'first ends', 'second starts', 'second ends']);
  expect(existsSync(file)).toBe(false);
});

test('a failure inside frees the lock', async () => {
  await expect(whileLocked(file, patient, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await whileLocked(file, patient, async () => 'free')).toBe('free');
});

test('the lock of a process that died is taken over', async () => {
  await whileLocked(file, patient, async () => {}); // makes the folder
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(file, `${dead}`);
  expect(await whileLocked(file, patient, async () => 'mine')).toBe('mine');
});

test('a lock whose heart stopped is taken over, though its process number lives on in another program', async () => {
  await whileLocked(file, patient, async () => {});
  writeFileSync(file, `${process.pid}`);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(file, longAgo, longAgo);
  expect(await whileLocked(file, patient, async () => 'mine')).toBe('mine');
});

test('patience ends with the error that the caller gave', async () => {
  await whileLocked(file, patient, async () => {
    const second = whileLocked(file, { ...patient, patience_ms: 0 }, async () => {});
    await expect(second).rejects.toThrow('gave up');
  });
});
