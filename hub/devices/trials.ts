import type { Device } from '../../drivers/device.ts';
import type { PrintResult } from '../../drivers/printer/session.ts';
import { type Answer, done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/device-trials.ts';
import type { Connection, DeviceEvent } from '../protocol/devices.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onAction, onFeed } from '../shop/handler.ts';
import { readFile } from './learnt-scales.ts';
import { type Driven, type Heard, type Opened, openDriver } from './open-driver.ts';
import { type DeviceRoom, statusOf } from './room.ts';

/** News that may wait for a slow page. */
const newsWaiting = 64;
/** How long a printer that is tried has to open and to tell how it is. */
const ready_ms = 8_000;

/** Prints a test page at something that only is plugged in. */
export type PrintTrial = (
  it: Opened & { record: { name: string; drawerPin: null } },
  settings: ShopSettings,
) => Promise<PrintResult>;

/** Trying what is plugged in before it serves anybody, and watching what serves. */
export function trialHandlers(room: DeviceRoom, print: PrintTrial): Handler[] {
  const open = (driven: Driven, connection: Connection, signal: AbortSignal, tell: (heard: Heard) => void) =>
    openDriver(driven, (model) => room.portTo({ id: null, kind: driven.kind, connection }, model), signal, tell);
  return [
    onFeed(wire.watch, async function* (_input, _call, { signal }) {
      const events = new Mailbox<DeviceEvent>(signal, newsWaiting);
      room.onEvent((event) => events.put(event), signal);
      for await (const value of events) yield { id: null, value };
    }),

    onFeed(wire.tryOut, async function* ({ kind, model, connection, file }, _call, { signal }) {
      const learnt = file === undefined ? null : readFile(file);
      const ended = new AbortController();
      const news = new Mailbox<wire.TrialNews>(signal, newsWaiting);
      const tell = (heard: Heard) => {
        const at = Date.now();
        if (heard.type === 'scan') news.put({ ...heard, at });
        else news.put({ type: 'weight', ...weightOf(heard), at });
      };
      const driven = { kind, model: learnt?.model ?? model, scanner: null, printer: null, learnt };
      const opened = open(driven, connection, AbortSignal.any([signal, ended.signal]), tell);
      if (!opened) {
        const value: wire.TrialNews = { type: 'status', status: { state: 'faulty', code: 'port.unsupported' } };
        yield { id: null, value };
        return;
      }
      const status = () => news.put({ type: 'status', status: statusOf(opened) });
      opened.device.onState(status, signal);
      status();
      try {
        for await (const value of news) yield { id: null, value };
      } finally {
        ended.abort();
        await opened.device.stopped;
      }
    }),

    onAction(wire.tryPrint, ({ kind, model, connection }, { settings }) =>
      atPrinter(room, { kind, model, connection }, async (it) => {
        const result = await print(it, settings);
        return { text: result.outcome === 'confirmed' ? result.outcome : `${result.outcome}: ${result.why}` };
      }),
    ),
  ];
}

/** A printer that is plugged in and serves nobody. */
type Loose = Pick<Driven, 'model'> & { kind: 'printer' | 'label'; connection: Connection };

/**
 * Opens a printer that serves nobody, does something at it once it is ready, and lets it go.
 * @returns `device.absent` where it does not become ready
 */
export async function atPrinter<T>(
  room: DeviceRoom,
  { kind, model, connection }: Loose,
  work: (it: Parameters<PrintTrial>[0]) => Promise<T>,
): Promise<Answer<T>> {
  const ended = new AbortController();
  const way = (of: Parameters<DeviceRoom['portTo']>[1]) => room.portTo({ id: null, kind, connection }, of);
  const opened = openDriver(
    { kind, model, scanner: null, printer: null, learnt: null },
    way,
    ended.signal,
    () => undefined,
  );
  if (!opened) return refuse('input.invalid', { path: 'model', problem: 'unknown' });
  try {
    if (!(await isReady(opened.device))) return refuse('device.absent');
    return done(await work({ ...opened, record: { name: opened.printer!.model.name, drawerPin: null } }));
  } finally {
    ended.abort();
    await opened.device.stopped;
  }
}

function weightOf({ grams, stable, zero, over, raw }: Extract<Heard, { type: 'weight' }>) {
  return { grams, stable, zero, over, raw };
}

/** Whether a device becomes ready within the time that it has. */
export function isReady(device: Device): Promise<boolean> {
  if (device.state.kind === 'ready') return Promise.resolve(true);
  return new Promise((resolve) => {
    const over = new AbortController();
    const finish = (ready: boolean) => {
      clearTimeout(timer);
      over.abort();
      resolve(ready);
    };
    const timer = setTimeout(() => finish(false), ready_ms);
    device.onState(({ kind }) => {
      if (kind === 'ready') finish(true);
      else if (kind === 'faulty' || kind === 'stopped') finish(false);
    }, over.signal);
  });
}
