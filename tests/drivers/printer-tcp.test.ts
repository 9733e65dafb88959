import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type PrinterModel, printerModels } from '../../drivers/models.ts';
import { tcpPort } from '../../drivers/port-tcp.ts';
import { openPrinter, type Printer } from '../../drivers/printer/printer.ts';
import { linesOf } from '../../drivers/virtual/paper.ts';
import { type PrinterServer, printerServer } from './printer-server.ts';

const model = (name: string): PrinterModel => {
  const found = printerModels.find((row) => row.model === name);
  if (!found) throw new Error(name);
  // The waits of the real rows are for slow paper; here the paper is memory.
  return { ...found, settle_ms: 0, gap_ms: 0, session: { ...found.session, answer_ms: 1_500, confirm_ms: 5_000 } };
};

const receipt = (text: string) => Buffer.concat([Buffer.from(`\x1b@${text}\n`), Buffer.from([0x1d, 0x56, 0x01])]);

const open: { stop: AbortController; printer: Printer }[] = [];
const servers: PrinterServer[] = [];

async function setUp(name: string, options: Parameters<typeof printerServer>[0] = {}, write_ms = 30_000) {
  const server = await printerServer(options);
  servers.push(server);
  const printer = connect(name, server.port, write_ms);
  return { server, printer, papers: () => server.printer.papers.map((strip) => linesOf(strip).join('|')) };
}

function connect(name: string, port: number, write_ms = 30_000): Printer {
  const stop = new AbortController();
  const factory = tcpPort({ host: '127.0.0.1', port, connect_ms: 1_000, write_ms });
  const printer = openPrinter(model(name), factory, { signal: stop.signal, waits_ms: [20, 50], absent_ms: 1_500 });
  open.push({ stop, printer });
  return printer;
}

afterEach(async () => {
  for (const { stop, printer } of open.splice(0)) {
    stop.abort();
    await printer.stopped;
  }
  for (const server of servers.splice(0)) await server.close();
});

describe('a printer on the network', () => {
  it('confirms each of several jobs, in order, over one connection', async () => {
    const { server, printer, papers } = await setUp('epson-tm');
    const results = await Promise.all(['one', 'two', 'three'].map((text) => printer.print(receipt(text))));
    expect(results).toEqual(Array(3).fill({ outcome: 'confirmed', by: 'gs-h' }));
    expect(papers()).toEqual(['one', 'two', 'three']);
    expect(server.connections).toBe(1);
    expect(printer.state).toEqual({ kind: 'ready' });
  });

  it('confirms by status where GS ( H is not known', async () => {
    const { printer, papers } = await setUp('escpos-80', { confirms: false });
    expect(await printer.print(receipt('plain'))).toEqual({ outcome: 'confirmed', by: 'status' });
    expect(papers()).toEqual(['plain']);
  });

  it('fails for certain while the roll is empty, says so before, and prints once it is changed', async () => {
    const { server, printer, papers } = await setUp('epson-tm');
    server.printer.set({ paper: 'out' });
    expect(await printer.print(receipt('early'))).toEqual({ outcome: 'failed', why: 'paper-out', bytesSent: 0 });
    expect(await printer.status()).toMatchObject({ paperOut: true, online: false });
    server.printer.set({ paper: 'ok' });
    expect(await printer.print(receipt('late'))).toMatchObject({ outcome: 'confirmed' });
    expect(papers()).toEqual(['late']);
  });

  it('opens the drawer while the roll is empty', async () => {
    const { server, printer } = await setUp('epson-tm');
    await printer.status();
    server.printer.set({ paper: 'out' });
    expect(await printer.kick(2)).toMatchObject({ outcome: 'confirmed' });
    await expect.poll(() => server.printer.drawers[2].pulses, { timeout: 10_000 }).toBe(1);
    expect(server.printer.drawers[5].pulses).toBe(0);
  });

  it('is unknown, and never printed again by itself, when the printer dies in the middle', async () => {
    const { server, printer, papers } = await setUp('epson-tm');
    await printer.status();
    server.printer.powerOffAfter(4 * 3 + 1_500);
    const long = receipt('x'.repeat(4_000));
    const result = await printer.print(long);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'gone' });
    expect(await printer.print(receipt('next'))).toMatchObject({ outcome: 'confirmed' });
    expect(papers()).toEqual(['next']);
  });

  it('is unknown when the printer takes no more bytes', async () => {
    const { server, printer } = await setUp('escpos-80-silent', { bufferBytes: 64 }, 300);
    server.printer.set({ coverOpen: true });
    // More than the sockets of both sides hold.
    const results = [];
    for (let i = 0; i < 60 && results.at(-1)?.outcome !== 'unknown'; i++) {
      results.push(await printer.print(receipt('y'.repeat(400_000))));
    }
    expect(results.at(-1)).toMatchObject({ outcome: 'unknown', why: 'timeout' });
  });

  it('fails for certain on a printer that should answer and does not, and reports it as silent', async () => {
    const { server, printer } = await setUp('escpos-80', { answers: false });
    expect(await printer.print(receipt('hello'))).toEqual({ outcome: 'failed', why: 'silent', bytesSent: 0 });
    expect(printer.state).toMatchObject({ kind: 'faulty', fault: { code: 'device.silent' } });
    expect(server.printer.papers).toEqual([]);
  });

  it('prints on a one-way printer without a question', async () => {
    const { printer, papers } = await setUp('escpos-80-silent', { answers: false });
    expect(await printer.print(receipt('mute'))).toEqual({ outcome: 'confirmed', by: 'written' });
    await expect.poll(papers, { timeout: 10_000 }).toEqual(['mute']);
    expect(await printer.status()).toMatchObject({ online: null, paperOut: null });
  });

  it('fails for certain where nobody listens, and works by itself once somebody does', async () => {
    const probe = createServer();
    const port = await new Promise<number>((resolve) =>
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port)),
    );
    await new Promise((resolve) => probe.close(resolve));
    const printer = connect('epson-tm', port);
    expect(await printer.print(receipt('a'))).toEqual({ outcome: 'failed', why: 'absent', bytesSent: 0 });
    expect(printer.state).toEqual({ kind: 'absent' });
    servers.push(await printerServer({}, port));
    expect(await printer.print(receipt('b'))).toMatchObject({ outcome: 'confirmed' });
  });

  it('gives up a waiting job at once, and one under way as unknown', async () => {
    const { server, printer } = await setUp('epson-tm', { confirms: false });
    const give = new AbortController();
    const under = printer.print(receipt('under way'), { signal: give.signal });
    const waiting = printer.print(receipt('waiting'), { signal: AbortSignal.abort() });
    await expect.poll(() => server.printer.papers.length, { timeout: 10_000 }).toBe(1);
    give.abort();
    expect(await under).toMatchObject({ outcome: 'unknown', why: 'cancelled' });
    expect(await waiting).toEqual({ outcome: 'failed', why: 'cancelled', bytesSent: 0 });
  });

  it('answers everybody who waits when it is stopped', async () => {
    const { server, printer } = await setUp('epson-tm', { confirms: false });
    const all = Promise.all([printer.print(receipt('1')), printer.print(receipt('2')), printer.print(receipt('3'))]);
    await expect.poll(() => server.printer.papers.length, { timeout: 10_000 }).toBe(1);
    open.at(-1)?.stop.abort();
    expect((await all).map(({ outcome }) => outcome)).toEqual(['unknown', 'failed', 'failed']);
  });

  it('refuses more jobs than a counter can mean', async () => {
    const { printer } = await setUp('epson-tm');
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => printer.print(receipt(String(i)))));
    expect(results.slice(0, 16).every(({ outcome }) => outcome === 'confirmed')).toBe(true);
    expect(results.slice(16)).toEqual(Array(4).fill({ outcome: 'failed', why: 'busy', bytesSent: 0 }));
  });
});

describe('a TCP port', () => {
  it('gives up on an address that neither answers nor refuses', async () => {
    // 192.0.2.0/24 is set aside for documentation (RFC 5737); some networks refuse it at once, which is as good.
    const factory = tcpPort({ host: '192.0.2.1', port: 9100, connect_ms: 100 });
    const opened = await factory.open(() => {}, new AbortController().signal);
    expect(opened.ok ? 'open' : opened.fault.code).toMatch(/^port\.(timeout|absent|denied)$/);
  });
});
