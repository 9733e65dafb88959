import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaperItem } from '../../drivers/virtual/paper.ts';
import { done } from '../../hub/model/answer.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import { end, type ReceiptDocument, text } from '../../hub/model/receipt-document.ts';
import * as access from '../../hub/protocol/access.ts';
import * as devices from '../../hub/protocol/devices.ts';
import * as print from '../../hub/protocol/printing.ts';
import * as wire from '../../hub/protocol/station.ts';
import { enqueue } from '../../hub/shop/printjobs/enqueue.ts';
import { newToken, openTestHub, type TestHub } from './server/test-hub.ts';
import { signInInput, type TestTerminal } from './server/test-terminal.ts';

/** A station's loss is noticed within seconds; a busy machine may need longer for everything. */
const patience = { timeout: 25_000, interval: 50 };
const program = fileURLToPath(new URL('./station-process.ts', import.meta.url));

let hub: TestHub;
let owner: TestTerminal;
let tillId: string;
let folder: string;
const children: TestStation[] = [];

/** A station in a process of its own. */
class TestStation {
  readonly process: ChildProcess;
  papers: PaperItem[][] = [];
  readonly states: string[] = [];
  over: string | undefined;
  #pending = () => {};

  constructor(code: string, name: string) {
    this.process = fork(program, [hub.address, folder, code, name], { execArgv: ['--import', 'tsx'] });
    children.push(this);
    this.process.on('message', (message: { papers?: PaperItem[][]; state?: { is: string }; over?: string }) => {
      if (message.state) this.states.push(message.state.is);
      if (message.over) this.over = message.over;
      if (!message.papers) return;
      this.papers = message.papers;
      this.#pending();
    });
  }

  scan(code: string): void {
    this.process.send({ ask: 'scan', text: code });
  }

  slow(): void {
    this.process.send({ ask: 'slow' });
  }

  /** What is on the paper over there. */
  async paper(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#pending = resolve;
      this.process.send({ ask: 'papers' });
    });
    const lines = this.papers.flat().flatMap((item) => (item.kind === 'line' ? item.runs : []));
    return lines.map((run) => run.text).join('\n');
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await gone;
  }
}

beforeEach(async () => {
  hub = await openTestHub('demo');
  folder = await mkdtemp(join(tmpdir(), 'guitai-station-'));
  owner = await hub.terminal();
  const input = signInInput(1, '1688', newToken());
  await owner.value(access.signIn, input);
  tillId = input.terminal.id;
}, 60_000);
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await hub.close();
  await rm(folder, { recursive: true });
}, 60_000);

const makeCode = async () => (await owner.value(wire.makeCode, {})).code;
const lender = async () => (await owner.value(wire.lenders, {}))[0];

/** A station that is connected. */
async function lend(name = '后厨'): Promise<TestStation> {
  const station = new TestStation(await makeCode(), name);
  await vi.waitFor(async () => expect(await lender()).toMatchObject({ name, connected: true }), patience);
  return station;
}

/** Adds a device of the station's, bound to the till, and waits until it is ready. */
async function use(kind: 'printer' | 'scanner', model: string): Promise<number> {
  const { id: lenderId } = (await lender())!;
  const { id } = await owner.value(devices.save, {
    ...{ id: null, kind, model, name: kind, terminalId: tillId, drawerPin: null },
    connection: { port: 'lent', lenderId, place: { port: 'virtual', name: 'here' } },
  });
  await becomes(id, { state: 'ready' });
  return id;
}

const becomes = (id: number, status: devices.DeviceState) =>
  vi.waitFor(async () => {
    const all = await owner.value(devices.list, {});
    expect(all.find((one) => one.id === id)?.status).toEqual(status);
  }, patience);

async function queue(document: ReceiptDocument, target: number): Promise<number> {
  const answer = await hub.open.store.write({
    ...{ id: uuidv7(), name: 'test.write', terminal: null, staff: null, input: {} },
    run: async (tx) => {
      const id = await enqueue(
        tx,
        { kind: 'receipt', title: '小票', document: JSON.stringify(document) },
        { terminal: 1 },
      );
      await tx.run('UPDATE print_job SET target_id = ? WHERE id = ?', [target, id]);
      return done(id);
    },
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

const jobBecomes = (id: number, expected: Partial<print.PrintJob>) =>
  vi.waitFor(async () => {
    const { rows } = await owner.value(print.jobs, { open: false });
    expect(rows.find((row) => row.id === id)).toMatchObject(expected);
  }, patience);

describe('a station that lends its devices', { timeout: 90_000 }, () => {
  it('prints a receipt at its printer, confirmed as at the hub, and a scan there reaches its till once', async () => {
    const station = await lend();
    const printer = await use('printer', 'epson-tm');
    await use('scanner', 'serial');
    const job = await queue({ blocks: [...text('谢谢惠顾'), ...end] }, printer);
    await jobBecomes(job, { state: 'confirmed' });
    expect(await station.paper()).toContain('谢谢惠顾');

    const feed = owner.follow(devices.deviceFeed, {});
    await feed.until((items) => items.length >= 2);
    station.scan('6901028075831');
    const scans = () =>
      feed.items.flatMap(({ answer }) => (answer.ok && answer.value.type === 'scan' ? [answer.value.data] : []));
    await vi.waitFor(() => expect(scans()).toEqual(['6901028075831']), patience);
    station.scan('6901028075848');
    await vi.waitFor(() => expect(scans()).toEqual(['6901028075831', '6901028075848']), patience);
  });
});
