import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadInBackground } from './part.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('asks for a part until the hub gives it, less often the longer the hub is away, and not again afterwards', async () => {
  const asked_ms: number[] = [];
  const began = Date.now();
  const load = () => {
    asked_ms.push(Date.now() - began);
    return asked_ms.length < 7 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve();
  };
  loadInBackground(load);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked_ms).toEqual([0, 1_000, 3_000, 8_000, 23_000, 38_000, 53_000]);
});

it('asks once, however often the page is drawn', async () => {
  const load = vi.fn(() => Promise.resolve());
  for (let time = 0; time < 3; time += 1) loadInBackground(load);
  await vi.advanceTimersByTimeAsync(60_000);
  loadInBackground(load);
  expect(load).toHaveBeenCalledTimes(1);
});
