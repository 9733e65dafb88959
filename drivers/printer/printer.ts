import { setTimeout as pause } from 'node:timers/promises';
import { type Device, type DeviceOptions, deviceOf, StateCell } from '../device.ts';
import { run } from '../dialogue.ts';
import type { DrawerPin } from '../drawer/pulse.ts';
import { type Fault, fault } from '../fault.ts';
import { keep } from '../keeper.ts';
import { endingWith, Listeners } from '../listeners.ts';
import type { PrinterModel } from '../models.ts';
import type { Port, PortFactory, Receive } from '../port.ts';
import { confirmationId, type PrinterStatus, unknownStatus } from './escpos-status.ts';
import { printerLanguages } from './language.ts';
import {
  type Confirmation,
  type PrintProblem,
  type PrintResult,
  printSession,
  type SessionProfile,
  troubleAt,
} from './session.ts';

/** A printer in use. Jobs are printed one at a time, in order. */
export interface Printer extends Device {
  readonly model: PrinterModel;
  /** Prints a job's bytes. Never rejects. Aborting the signal gives up: at once while waiting, in the middle as `unknown`. */
  print(bytes: Uint8Array, options?: { signal?: AbortSignal }): Promise<PrintResult>;
  /**
   * Prints bytes, and finds what the printer can prove: asked whether it knows GS ( H, else whether it answers at all.
   * `result` is the page's own end; a printer that does not know GS ( H and answers afterwards has printed it.
   */
  probe(bytes: Uint8Array): Promise<{ result: PrintResult; confirm: Confirmation }>;
  /** Opens the drawer at a pin; also while the paper is out. */
  kick(pin: DrawerPin): Promise<PrintResult>;
  /** Asks how it stands now; all unknown when it is away or cannot answer. */
  status(): Promise<PrinterStatus>;
  /** What it last told of itself. */
  readonly latestStatus: PrinterStatus;
  onStatus(listener: (status: PrinterStatus) => void, signal: AbortSignal): void;
}

export interface PrinterOptions extends DeviceOptions {
  /** How often an idle printer is asked how it stands, so that an empty roll shows before a customer waits. */
  watch_ms?: number;
  /** How long a job waits for a printer that is away: a cable pushed back in is ready within 3 s. */
  absent_ms?: number;
}

/** How long a printer may take to confirm the test page: printing it, and a little more. */
const probe_ms = 8_000;
/** Jobs that may wait; more than a busy counter prints while somebody changes the roll. */
const jobsMax = 16;

/** Opens a printer and holds it until the signal aborts. */
export function openPrinter(model: PrinterModel, factory: PortFactory, options: PrinterOptions): Printer {
  const { signal, watch_ms = 5_000, absent_ms = 3_000, waits_ms } = options;
  const answers = model.session.confirm !== 'none';
  const cell = new StateCell();
  const statuses = new Listeners<PrinterStatus>();
  const ports = new Listeners<Port>();
  let latestStatus = unknownStatus;
  let port: Port | null = null;
  let receive: Receive = () => {};
  let quietUntil = 0;
  // Begins anywhere, so that a printer's late word on a job of the last run fits none of this one.
  let jobs = Math.floor(Math.random() * 1_000_000);

  const keeper = keep({
    factory,
    signal,
    ...(waits_ms && { waits_ms }),
    receive: (bytes) => receive(bytes),
    onState: (state) => {
      port = state.kind === 'ready' ? state.port : null;
      if (state.kind !== 'ready') return cell.enter(state);
      quietUntil = Date.now() + model.settle_ms;
      cell.enter({ kind: 'ready' });
      ports.tell(state.port);
    },
  });

  const hear = (status: PrinterStatus) => {
    const changed = JSON.stringify(status) !== JSON.stringify(latestStatus);
    latestStatus = status;
    if (changed) statuses.tell(status);
  };

  /** The open port, waiting a little for one that is away; null when there is none in time. */
  const anyPort = async (within_ms: number, until: AbortSignal): Promise<Port | null> => {
    if (port) return port;
    const waited = endingWith(until);
    const arrived = new Promise<void>((resolve) => ports.add(() => resolve(), waited.signal));
    await Promise.race([arrived, pause(within_ms, undefined, { signal: waited.signal }).catch(() => {})]);
    waited.abort();
    return port;
  };

  /** Runs one session on the open port, to its result in every case. Printer and port outlive it: it leaves nothing at them. */
  const session = async (
    bytes: Uint8Array,
    within_ms: number,
    until: AbortSignal,
    profile: SessionProfile = model.session,
  ): Promise<PrintResult> => {
    const over = endingWith(until, signal);
    const open = await anyPort(within_ms, over.signal);
    if (open) {
      const quiet_ms = Math.max(0, Math.min(5_000, quietUntil - Date.now()));
      await pause(quiet_ms, undefined, { signal: over.signal }).catch(() => {});
    }
    if (!open || over.signal.aborted) {
      const why = over.signal.aborted ? 'cancelled' : 'absent';
      over.abort();
      return failedBefore(why);
    }
    const dialogue = printSession(bytes, confirmationId(jobs++), profile);
    const result = await new Promise<PrintResult>((resolve) => {
      const running = run(
        dialogue,
        open,
        (event) => (event.kind === 'status' ? profile.confirm !== 'none' && hear(event.status) : resolve(event.result)),
        over.signal,
      );
      receive = running.receive;
      const giveUp = (why: PrintProblem) => resolve(troubleAt(running.state, why, bytes.length));
      over.signal.addEventListener('abort', () => giveUp('cancelled'), { once: true });
      open.onClosed((reason) => giveUp(problemOf(reason)), over.signal);
    });
    over.abort();
    receive = () => {};
    quietUntil = Date.now() + (bytes.length > 0 ? model.gap_ms : 0);
    // Half a job lies in the printer: a fresh port makes the next one begin cleanly where that is possible.
    if (result.outcome === 'unknown' && result.why === 'cancelled') await open.close();
    noteSilence(result);
    return result;
  };

  const noteSilence = (result: PrintResult) => {
    if (!port || !answers) return;
    const silent = result.outcome === 'failed' && result.why === 'silent';
    if (silent) cell.enter({ kind: 'faulty', fault: fault('device.silent', `no answer like a ${model.name}'s`) });
    else if (result.outcome === 'confirmed') cell.enter({ kind: 'ready' });
  };

  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** One at a time, in order; more than `jobsMax` are refused. */
  const inTurn = <T>(work: () => Promise<T>, refused: T): Promise<T> => {
    if (waiting >= jobsMax) return Promise.resolve(refused);
    waiting += 1;
    const done = turn.then(work).finally(() => {
      waiting -= 1;
    });
    turn = done.catch(() => {});
    return done;
  };

  const never = new AbortController().signal;
  const status = () =>
    inTurn(async () => {
      if (!answers || !port) return unknownStatus;
      const result = await session(new Uint8Array(0), 0, never);
      return result.outcome === 'failed' && result.why === 'silent' ? unknownStatus : latestStatus;
    }, latestStatus);

  const kick = async (pin: DrawerPin): Promise<PrintResult> => {
    const { pulse } = printerLanguages[model.session.language];
    if (!pulse) return failedBefore('absent');
    const open = await anyPort(absent_ms, signal);
    if (!open) return failedBefore('absent');
    const now = answers ? await status() : unknownStatus;
    // A printer that is offline keeps an ordinary pulse in its buffer; the real-time one passes it.
    const bytes = pulse(pin, now.online === false);
    return inTurn(async () => {
      const trouble = await open.write(bytes);
      if (!trouble) return { outcome: 'confirmed', by: 'written' };
      return { outcome: 'unknown', why: problemOf(trouble), bytesSent: 0 };
    }, failedBefore('busy'));
  };

  const probe = async (bytes: Uint8Array): Promise<{ result: PrintResult; confirm: Confirmation }> => {
    const asked: SessionProfile = { ...model.session, confirm: 'status' };
    const speaks = await session(new Uint8Array(0), absent_ms, never, asked);
    if (speaks.outcome !== 'confirmed') {
      if (speaks.outcome === 'failed' && speaks.why !== 'silent') return { result: speaks, confirm: 'none' };
      return { result: await session(bytes, 0, never, { ...asked, confirm: 'none' }), confirm: 'none' };
    }
    const knowing: SessionProfile = { ...asked, confirm: 'gs-h', confirm_ms: probe_ms };
    const result = await session(bytes, 0, never, knowing);
    if (result.outcome === 'confirmed') return { result, confirm: 'gs-h' };
    if (result.outcome === 'failed' || result.why !== 'timeout') return { result, confirm: 'status' };
    return { result: await session(new Uint8Array(0), 0, never, asked), confirm: 'status' };
  };

  const watch = setInterval(() => {
    if (waiting === 0 && port) void status();
  }, watch_ms);
  signal.addEventListener('abort', () => clearInterval(watch), { once: true });

  return {
    ...deviceOf(cell, keeper),
    get state() {
      return cell.value;
    },
    get latestStatus() {
      return latestStatus;
    },
    model,
    print: (bytes, { signal: until = never } = {}) =>
      inTurn(() => session(bytes, absent_ms, until), failedBefore('busy')),
    probe: (bytes) => inTurn(() => probe(bytes), { result: failedBefore('busy'), confirm: 'none' }),
    kick,
    status,
    onStatus: (listener, until) => statuses.add(listener, until),
  };
}

function failedBefore(why: PrintProblem): PrintResult {
  return { outcome: 'failed', why, bytesSent: 0 };
}

function problemOf(reason: Fault): PrintProblem {
  if (reason.code === 'port.timeout') return 'timeout';
  if (reason.code === 'port.closed') return 'cancelled';
  return 'gone';
}
