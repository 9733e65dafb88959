import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Counter, lineOf, openCounter } from '../../../tests/hub/open-counter.ts';
import * as protocol from '../../protocol/printing.ts';
import { PrintQueue } from './marks.ts';

let counter: Counter;
let queue: PrintQueue;
const everyone = { allBut: [] };

beforeEach(async () => {
  counter = await openCounter();
  await counter.write(`INSERT INTO device (kind, model, name, connection, terminal, drawer_pin, rev)
    VALUES ('printer', 'x', '小票机', '{}', NULL, 0, :rev)`);
  queue = new PrintQueue(counter.store);
  await counter.openShifts(1, 2);
});
afterEach(() => counter.close());

const printed = (till = 1) => counter.till(till).sold([lineOf('cola')], { print: true });
const states = async () =>
  (await counter.sql<{ state: string }>('SELECT state FROM print_job ORDER BY id')).map((job) => job.state);
const code = (answer: { ok: boolean }) => ('code' in answer ? answer.code : 'ok');

describe('the print queue', () => {
  it('gives each job once, oldest first, to the printer that serves its terminal', async () => {
    await printed(1);
    await printed(2);
    await printed(1);
    const first = await queue.claimNext(1, { only: [2] });
    expect(first).toMatchObject({ id: 2, kind: 'receipt', terminal: 2, attempts: 1, repeated: false });
    const both = await Promise.all([queue.claimNext(1, { allBut: [2] }), queue.claimNext(1, { allBut: [2] })]);
    expect(both.map((job) => job?.id)).toEqual([1, 3]);
    expect(await queue.claimNext(1, everyone)).toBeNull();
    expect(await states()).toEqual(['sending', 'sending', 'sending']);
  });

  it('writes nothing when none waits', async () => {
    const before = counter.store.newestSeq;
    expect(await queue.claimNext(1, everyone)).toBeNull();
    expect(counter.store.newestSeq).toBe(before);
  });

  it('keeps what was not sent waiting, with why', async () => {
    await printed();
    const job = await queue.claimNext(1, everyone);
    await queue.mark(job!.id, 'waiting', 'paper-out');
    const till = counter.till(1);
    expect((await till.value(protocol.jobs, {})).rows).toMatchObject([
      { state: 'queued', problem: 'paper-out', printerName: '小票机', terminalName: '收银台1', attempts: 1 },
    ]);
    await queue.mark((await queue.claimNext(1, everyone))!.id, 'confirmed');
    expect(await till.value(protocol.jobs, {})).toEqual({ rows: [], total: 0 });
    expect((await till.value(protocol.jobs, { open: false })).total).toBe(1);
    const [{ title }] = (await till.value(protocol.jobs, { open: false })).rows as [protocol.PrintJob];
    expect(await till.value(protocol.jobs, { open: false, text: title, sort: 'title' })).toMatchObject({ total: 1 });
    expect(await till.value(protocol.jobs, { open: false, text: '%', sort: 'printer' })).toMatchObject({ total: 0 });
  });

  it('is told only of jobs that are being sent', async () => {
    await printed();
    expect(code(await queue.mark(1, 'confirmed'))).toBe('print.unknown-job');
    expect(code(await queue.mark(9, 'failed'))).toBe('print.unknown-job');
    expect(await states()).toEqual(['queued']);
  });

  it('never repeats by itself what a crash interrupted, and opens no drawer afterwards', async () => {
    await printed();
    await queue.claimNext(1, everyone);
    await counter.till(1).sold([lineOf('cola')]); // the drawer's pulse
    await queue.recover();
    expect(await states()).toEqual(['unknown', 'cancelled']);
    expect(await queue.claimNext(1, everyone)).toBeNull();
  });
});

describe('a job', () => {
  it('that may be on paper is repeated only when somebody asks, and then as a copy', async () => {
    await printed();
    await queue.mark((await queue.claimNext(1, everyone))!.id, 'unknown');
    expect(code(await counter.till(1).ask(protocol.retry, { jobId: 1 }))).toBe('ok');
    expect(await queue.claimNext(1, everyone)).toMatchObject({ id: 1, attempts: 2, repeated: true });
    await queue.mark(1, 'failed', 'offline');
    await counter.till(1).ask(protocol.retry, { jobId: 1 });
    expect(await queue.claimNext(1, everyone)).toMatchObject({ repeated: true });
  });

  it('is printed elsewhere only by a printer of its own kind: no label comes out as a receipt', async () => {
    await counter.write(`INSERT INTO device (kind, model, name, connection, rev) VALUES
      ('label', 'x', '标签机', '{}', :rev), ('printer', 'x', '后厨', '{}', :rev), ('scale', 'x', '秤', '{}', :rev)`);
    const till = counter.till(1);
    expect((await till.value(protocol.printers, {})).map(({ name, kind }) => [name, kind])).toEqual([
      ['小票机', 'printer'],
      ['标签机', 'label'],
      ['后厨', 'printer'],
    ]);
    await printed();
    for (const printerId of [2, 4, 9])
      expect(code(await till.ask(protocol.retry, { jobId: 1, printerId }))).toBe('print.unknown-printer');
    expect(code(await till.ask(protocol.retry, { jobId: 1, printerId: 3 }))).toBe('ok');
    expect(await queue.claimNext(1, everyone)).toBeNull();
    expect(await queue.claimNext(3, everyone)).toMatchObject({ id: 1, repeated: false });
  });

  it('that failed before anything was sent is no copy', async () => {
    await printed();
    await queue.mark((await queue.claimNext(1, everyone))!.id, 'failed');
    await counter.till(1).ask(protocol.retry, { jobId: 1 });
    expect(await queue.claimNext(1, everyone)).toMatchObject({ repeated: false });
  });

  it('can be cancelled while nothing is being sent, and is over then', async () => {
    await printed();
    const till = counter.till(1);
    expect(code(await till.ask(protocol.cancel, { jobId: 1 }))).toBe('ok');
    expect(await queue.claimNext(1, everyone)).toBeNull();
    expect(code(await till.ask(protocol.retry, { jobId: 1 }))).toBe('print.not-repeatable');
    await printed();
    await queue.claimNext(1, everyone);
    expect(code(await till.ask(protocol.cancel, { jobId: 2 }))).toBe('print.not-repeatable');
    expect(code(await till.ask(protocol.retry, { jobId: 9 }))).toBe('print.unknown-job');
    expect(code(await till.ask(protocol.cancel, { jobId: 9 }))).toBe('print.unknown-job');
  });

  it('that opens a drawer is not repeated', async () => {
    await counter.till(1).sold([lineOf('cola')]);
    await queue.mark((await queue.claimNext(1, everyone))!.id, 'failed');
    expect(code(await counter.till(1).ask(protocol.retry, { jobId: 1 }))).toBe('print.not-repeatable');
  });
});
