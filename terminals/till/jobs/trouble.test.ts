import { describe, expect, it } from 'vitest';
import type { PrintJob } from '../wire/jobs.ts';
import { jobsOf, problemOf, Troubles, unclaimed_ms } from './trouble.ts';

const job = (more: Partial<PrintJob>): PrintJob => ({
  id: 1,
  kind: 'receipt',
  title: '01-261121-0001',
  saleId: null,
  printerName: null,
  stationName: null,
  terminalName: '收银台 1',
  state: 'queued',
  problem: null,
  attempts: 0,
  at: 1_000,
  changedAt: 1_000,
  ...more,
});

describe('a print job', () => {
  it('on its way is no trouble, and one that nobody takes is', () => {
    expect(problemOf(job({ state: 'sending' }), 9e9)).toBeNull();
    expect(problemOf(job({}), 2_000)).toBeNull();
    expect(problemOf(job({}), 1_000 + unclaimed_ms)).toBe('no-printer');
  });

  it('says its problem, also one that this page has no words for', () => {
    expect(problemOf(job({ problem: 'paper-out' }), 0)).toBe('paper-out');
    expect(problemOf(job({ problem: 'on-fire' }), 0)).toBe('other');
    expect(problemOf(job({ state: 'unknown', problem: 'interrupted' }), 0)).toBe('interrupted');
    expect(problemOf(job({ state: 'unknown' }), 0)).toBe('unclear');
  });
});

describe('a till', () => {
  it('is told the problem once and how much paper waits behind it', () => {
    const drawer = job({ id: 3, kind: 'drawer', state: 'failed', problem: 'offline' });
    const jobs = [job({}), job({ id: 2, problem: 'paper-out' }), drawer];
    expect(new Troubles().look(jobs, 1_000)).toEqual({ problem: 'paper-out', waiting: 2, drawer: true });
    expect(new Troubles().look([job({})], 1_000)).toBeNull();
    expect(new Troubles().look([], 1_000)).toBeNull();
  });

  it('is not told that all is well while a job in trouble is tried once more', () => {
    const troubles = new Troubles();
    troubles.look([job({ problem: 'paper-out' })], 1_000);
    expect(troubles.look([job({ state: 'sending' })], 2_000)?.problem).toBe('paper-out');
    expect(troubles.of(job({ state: 'sending' }))).toBe('paper-out');
    expect(troubles.look([], 3_000)).toBeNull();
    expect(troubles.look([job({})], 3_000)).toBeNull();
  });

  it('cares for its own paper and for what is nobody’s', () => {
    const mine = jobsOf([job({}), job({ terminalName: '收银台 2' }), job({ terminalName: null })], '收银台 1');
    expect(mine.map(({ terminalName }) => terminalName)).toEqual(['收银台 1', null]);
  });
});
