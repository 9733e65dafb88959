import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstAnswers, isTimeZone, keepAnswers, keptAnswers, stepOf } from './answers.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  globalThis.localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
});
afterEach(() => {
  kept.clear();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

test('answers outlive a reload, and are forgotten when the shop is set up', () => {
  const answers = { ...firstAnswers(), name: '惠民超市', template: 'cafe' as const, trialGoods: false };
  keepAnswers(answers);
  expect(keptAnswers()).toEqual(answers);
  keepAnswers(undefined);
  expect(keptAnswers()).toEqual(firstAnswers());
});

test('no PIN is ever among what is kept', () => {
  keepAnswers({ ...firstAnswers(), ownerName: '欧阳' });
  expect([...kept.values()].join()).not.toMatch(/pin/i);
});

test('answers of another version do no harm', () => {
  for (const text of ['{', '[]', 'null', '{"template":"bank"}', '{"locale":"fr"}', '{"name":5}']) {
    kept.set('guitai.setup.answers', text);
    expect(keptAnswers(), text).toEqual(firstAnswers());
  }
});

test('the address names a step, anything else is the first', () => {
  expect(stepOf('#owner')).toBe('owner');
  expect(stepOf('')).toBe('language');
  expect(stepOf('#/nowhere')).toBe('language');
});

test('a time zone is one that this machine knows', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true);
  expect(isTimeZone('Asia/Atlantis')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});
