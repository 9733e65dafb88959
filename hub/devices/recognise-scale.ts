import { scaleModels } from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import type { SerialSettings } from '../../drivers/port-serial.ts';
import { type AskAroundEvent, type AskedAround, askAround } from '../../drivers/scale/ask-around.ts';
import { AskedPort } from '../../drivers/scale/asked-port.ts';
import { knownQuestions, type ScaleQuestion } from '../../drivers/scale/questions.ts';
import { linesOf, type Recognised, type RecogniseEvent, recognise, triesFor } from '../../drivers/scale/recognise.ts';
import type { Connection } from '../protocol/devices.ts';
import * as wire from '../protocol/scales.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onFeed } from '../shop/handler.ts';
import { askedEvery_ms } from './learnt-scales.ts';
import type { DeviceRoom } from './room.ts';

/** News that may wait for a slow page. */
const newsWaiting = 500;

/** A line, at the hub or at a machine that lends it. */
interface LinePlace {
  path: string;
  lenderId: number | null;
}

/** Opens a line at a setting; a test hands in its own. */
export type LineAt = (line: LinePlace, serial: SerialSettings) => PortFactory;

/** The lines of this shop's machines. */
export function linesAt(room: Pick<DeviceRoom, 'portTo'>): LineAt {
  return ({ path, lenderId }, serial) => {
    const place = { port: 'serial', path } as const;
    const connection: Connection = lenderId === null ? place : { port: 'lent', lenderId, place };
    return room.portTo({ id: null, kind: 'scale', connection }, { model: 'serial', serial });
  };
}

/** Looks for the scale on a line, and lets a person listen to it. The port is closed when the page leaves. */
export function recogniseHandlers(lineAt: LineAt): Handler[] {
  return [
    onFeed(wire.recognise, async function* ({ thorough, ...line }, _call, { signal }) {
      yield* told<wire.RecogniseNews>(signal, async (tell, until) => {
        const tries = triesFor(scaleModels, thorough);
        const portAt = (serial: SerialSettings) => lineAt(line, serial);
        const outcome = await recognise(portAt, tries, (event) => tell(newsOf(event)), until);
        const last = outcomeOf(outcome);
        if (last) tell(last);
      });
    }),
    onFeed(wire.askAround, async function* (line, _call, { signal }) {
      yield* told<wire.AskAroundNews>(signal, async (tell, until) => {
        const portAt = (serial: SerialSettings) => lineAt(line, serial);
        const outcome = await askAround(
          portAt,
          linesOf(scaleModels),
          knownQuestions,
          (event) => tell(askNewsOf(event)),
          until,
        );
        const last = askedOf(outcome);
        if (last) tell(last);
      });
    }),
    onFeed(wire.listen, async function* ({ serial, question, ...line }, _call, { signal }) {
      yield* told<wire.ListenNews>(signal, async (tell, until) => {
        const hear = (bytes: Uint8Array) =>
          tell({ type: 'bytes', at: Date.now(), hex: Buffer.from(bytes).toString('hex') });
        const asked = question ? new AskedPort(question.map(stepOf), askedEvery_ms, hear) : null;
        const opened = await lineAt(line, serial).open(asked ? (bytes) => asked.hear(bytes) : hear, until);
        if (!opened.ok) return tell({ type: 'fault', code: opened.fault.code });
        asked?.ask(opened.value);
        const { code } = await opened.value.closed;
        tell({ type: 'fault', code });
      });
    }),
  ];
}

const lastOnes: readonly string[] = ['found', 'answers', 'speaks', 'nothing', 'fault'];

/** Passes on what a piece of work tells, until its last word or the signal; the work has ended when this does. */
async function* told<News extends { type: string }>(
  signal: AbortSignal,
  work: (tell: (news: News) => void, until: AbortSignal) => Promise<void>,
) {
  const ended = new AbortController();
  const news = new Mailbox<News>(signal, newsWaiting);
  const working = work((one) => news.put(one), AbortSignal.any([signal, ended.signal]));
  try {
    for await (const value of news) {
      yield { id: null, value };
      if (lastOnes.includes(value.type)) return;
    }
  } finally {
    ended.abort();
    await working;
  }
}

function stepOf({ send, go }: wire.Question[number]): ScaleQuestion[number] {
  return { send: [...Buffer.from(send, 'hex')], ...(go !== undefined && { go }) };
}

function questionOf(question: ScaleQuestion): wire.Question {
  return question.map(({ send, go }) => ({ send: Buffer.from(send).toString('hex'), ...(go !== undefined && { go }) }));
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

function askNewsOf(event: AskAroundEvent): wire.AskAroundNews {
  if (event.kind === 'bytes') return { type: 'bytes', hex: Buffer.from(event.bytes).toString('hex') };
  const { number, of, serial, question } = event;
  return { type: 'asking', number, of, serial, question: questionOf(question) };
}

function askedOf(outcome: AskedAround): wire.AskAroundNews | null {
  switch (outcome.kind) {
    case 'answers':
      return { type: 'answers', serial: outcome.serial, question: questionOf(outcome.question) };
    case 'speaks':
      return { type: 'speaks', serial: outcome.serial };
    case 'fault':
      return { type: 'fault', code: outcome.fault.code };
    case 'nothing':
      return { type: 'nothing' };
    case 'stopped':
      return null;
  }
}
