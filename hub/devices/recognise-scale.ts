import { serialPathOf } from '../../drivers/discover.ts';
import { scaleModels } from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { type SerialSettings, serialPort } from '../../drivers/port-serial.ts';
import { type Recognised, type RecogniseEvent, recognise, triesFor } from '../../drivers/scale/recognise.ts';
import * as wire from '../protocol/scales.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onFeed } from '../shop/handler.ts';

/** News that may wait for a slow page. */
const newsWaiting = 500;

/** Opens a line at a setting; a test hands in its own. */
export type LineAt = (path: string, serial: SerialSettings) => PortFactory;

const serialLine: LineAt = (path, serial) =>
  serialPort({ ...serial, path: () => serialPathOf(path), label: `serial:${path}` });

/** Looks for the scale on a line, and lets a person listen to it. The port is closed when the page leaves. */
export function recogniseHandlers(lineAt: LineAt = serialLine): Handler[] {
  return [
    onFeed(wire.recognise, async function* ({ path, thorough }, _call, { signal }) {
      const ended = new AbortController();
      const news = new Mailbox<wire.RecogniseNews>(signal, newsWaiting);
      const portAt = (serial: SerialSettings) => lineAt(path, serial);
      const tries = triesFor(scaleModels, thorough);
      const search = recognise(
        portAt,
        tries,
        (event) => news.put(newsOf(event)),
        AbortSignal.any([signal, ended.signal]),
      );
      void search.then((outcome) => {
        const last = outcomeOf(outcome);
        if (last) news.put(last);
      });
      try {
        for await (const value of news) {
          yield { id: null, value };
          if (['found', 'nothing', 'fault'].includes(value.type)) return;
        }
      } finally {
        ended.abort();
        await search;
      }
    }),
    onFeed(wire.listen, async function* ({ path, serial }, _call, { signal }) {
      const ended = new AbortController();
      const news = new Mailbox<wire.ListenNews>(signal, newsWaiting);
      const receive = (bytes: Uint8Array) =>
        news.put({ type: 'bytes', at: Date.now(), hex: Buffer.from(bytes).toString('hex') });
      const opened = await lineAt(path, serial).open(receive, AbortSignal.any([signal, ended.signal]));
      if (!opened.ok) {
        const value: wire.ListenNews = { type: 'fault', code: opened.fault.code };
        yield { id: null, value };
        return;
      }
      void opened.value.closed.then(({ code }) => news.put({ type: 'fault', code }));
      try {
        for await (const value of news) {
          yield { id: null, value };
          if (value.type === 'fault') return;
        }
      } finally {
        ended.abort();
        await opened.value.closed;
      }
    }),
  ];
}

function newsOf(event: RecogniseEvent): wire.RecogniseNews {
  switch (event.kind) {
    case 'trying': {
      const { serial, kind, models } = event.try;
      const { number, of } = event;
      return { type: 'trying', number, of, serial, asks: kind === 'ask', models: models.map(({ model }) => model) };
    }
    case 'bytes':
      return { type: 'bytes', hex: Buffer.from(event.bytes).toString('hex') };
    case 'reading':
      return { type: 'reading', model: event.model, grams: event.reading.grams, stable: event.reading.stable };
  }
}

function outcomeOf(outcome: Recognised): wire.RecogniseNews | null {
  switch (outcome.kind) {
    case 'found': {
      const { model, alike, serial } = outcome;
      const usual = JSON.stringify(model.serial) === JSON.stringify(serial);
      return { type: 'found', model: model.model, alike, serial, usual };
    }
    case 'nothing':
      return { type: 'nothing', loudest: outcome.loudest };
    case 'fault':
      return { type: 'fault', code: outcome.fault.code };
    case 'stopped':
      return null;
  }
}
