import { run } from '../dialogue.ts';
import type { Fault } from '../fault.ts';
import type { PortFactory } from '../port.ts';
import type { SerialSettings } from '../port-serial.ts';
import { type ConversationState, readFrames } from './conversation.ts';
import type { ScaleModel } from './models.ts';
import type { ScaleEvent, ScaleReading } from './reading.ts';

/** One thing to try on a line: listen with these models at once, or ask as one of them would. */
export interface Try {
  serial: SerialSettings;
  kind: 'listen' | 'ask';
  models: readonly ScaleModel[];
}

/** What happens meanwhile, for a person who watches. */
export type RecogniseEvent =
  | { kind: 'trying'; number: number; of: number; try: Try }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'reading'; model: string; reading: ScaleReading };

export type Recognised =
  /** `alike`: models whose frames say the same; the first in the table was taken. */
  | { kind: 'found'; model: ScaleModel; serial: SerialSettings; alike: string[]; reading: ScaleReading }
  /** Nothing spoke like a scale; `loudest` is where most was heard, for the learner. */
  | { kind: 'nothing'; loudest: SerialSettings | null }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'stopped' };

/** How long one try may last. */
const try_ms = 2_000;
/** Whole frames that make a scale: one may be chance, two are not. */
const framesMin = 2;
/** Rates that are met where nobody kept the factory's. */
const otherRates = [2_400, 4_800, 19_200, 38_400, 115_200];

/**
 * What to try, in turn: at each line setting that some model leaves the factory with, listen first and then ask, the
 * most common first; then the same at other rates. An open port is no scale, and a question is only asked where nobody
 * has spoken: what is plugged in may be a printer.
 */
export function triesFor(models: readonly ScaleModel[], thorough = false): Try[] {
  const wired = models.filter((model) => model.wire === 'serial');
  const settings = new Map(wired.map(({ serial }) => [JSON.stringify(serial), serial]));
  const customary = [...settings.values()].flatMap((serial) =>
    triesAt(
      serial,
      wired.filter((model) => JSON.stringify(model.serial) === JSON.stringify(serial)),
      wired,
    ),
  );
  if (!thorough) return customary;
  const tried = new Set(settings.keys());
  const [first] = settings.values();
  const others = otherRates
    .map((baudRate) => ({ ...(first ?? wired[0]!.serial), baudRate, dataBits: 8, parity: 'none' }) as SerialSettings)
    .filter((serial) => !tried.has(JSON.stringify(serial)));
  return [...customary, ...others.flatMap((serial) => triesAt(serial, wired, wired))];
}

/** The line settings that models leave the factory with, the most common first, and two that are met besides. */
export function linesOf(models: readonly ScaleModel[]): SerialSettings[] {
  const wired = models.filter((model) => model.wire === 'serial').map(({ serial }) => serial);
  const [first] = wired;
  const others = [2_400, 19_200].map((baudRate) => ({ ...first!, baudRate, dataBits: 8, parity: 'none' }) as const);
  return [...new Map([...wired, ...others].map((serial) => [JSON.stringify(serial), serial])).values()];
}

/** Who speaks by itself is heard whatever its own setting; questions are asked by those whose setting it is. */
function triesAt(serial: SerialSettings, asking: readonly ScaleModel[], all: readonly ScaleModel[]): Try[] {
  const listeners = all.filter((model) => model.talk.question.length === 0);
  const seen = new Set<string>();
  const asked = asking.flatMap((model): Try[] => {
    const question = model.talk.question.map(({ send }) => Buffer.from(send).toString('hex')).join(' ');
    if (question === '' || seen.has(question)) return [];
    seen.add(question);
    const alike = asking.filter(
      ({ talk }) => talk.question.map(({ send }) => Buffer.from(send).toString('hex')).join(' ') === question,
    );
    return [{ serial, kind: 'ask', models: alike }];
  });
  return [{ serial, kind: 'listen', models: listeners }, ...asked];
}

/**
 * Finds out which scale is on a line. `portAt` opens the line at a setting. Each try ends after two seconds; a scale is
 * found once it has said two whole frames. Never throws; ends early when the signal aborts.
 */
export async function recognise(
  portAt: (serial: SerialSettings) => PortFactory,
  tries: readonly Try[],
  tell: (event: RecogniseEvent) => void,
  signal: AbortSignal,
  wait_ms = try_ms,
): Promise<Recognised> {
  let loudest: { serial: SerialSettings; bytes: number } | null = null;
  for (const [index, one] of tries.entries()) {
    if (signal.aborted) return { kind: 'stopped' };
    tell({ kind: 'trying', number: index + 1, of: tries.length, try: one });
    const outcome = await attempt(portAt(one.serial), one, tell, signal, wait_ms);
    if ('kind' in outcome) return outcome;
    if (outcome.bytes > (loudest?.bytes ?? 0)) loudest = { serial: one.serial, bytes: outcome.bytes };
  }
  return signal.aborted ? { kind: 'stopped' } : { kind: 'nothing', loudest: loudest?.serial ?? null };
}

/** What one model has said so far. */
interface Ear {
  model: ScaleModel;
  state: Pick<ConversationState, 'buffer' | 'variant' | 'run'>;
  frames: number;
  last: ScaleReading | null;
}

async function attempt(
  factory: PortFactory,
  { kind, models, serial }: Try,
  tell: (event: RecogniseEvent) => void,
  signal: AbortSignal,
  wait_ms: number,
): Promise<Recognised | { bytes: number }> {
  const over = new AbortController();
  const ears = models.map(
    (model): Ear => ({ model, state: { buffer: [], variant: null, run: null }, frames: 0, last: null }),
  );
  let heard = 0;
  let receive: (bytes: Uint8Array) => void = () => {};
  const listen = (bytes: Uint8Array) => {
    heard += bytes.length;
    tell({ kind: 'bytes', bytes });
    for (const ear of ears) hear(ear, bytes, tell);
    // After the ears, so that an answer is judged before the next question goes out.
    receive(bytes);
    if (ears.some(({ frames }) => frames >= framesMin)) over.abort();
  };
  const opened = await factory.open(listen, AbortSignal.any([signal, over.signal]));
  if (!opened.ok) return signal.aborted ? { kind: 'stopped' } : { kind: 'fault', fault: opened.fault };
  const port = opened.value;
  // The models of one try ask the same, so any of them may do it; frames are read by all.
  if (kind === 'ask')
    receive = run<ConversationState, never, ScaleEvent>(models[0]!.dialogue(), port, () => {}, over.signal).receive;
  await Promise.race([pause(wait_ms, AbortSignal.any([signal, over.signal])), port.closed]);
  over.abort();
  const reason = await port.closed;
  const good = ears.filter(({ frames }) => frames >= framesMin);
  const [found] = good;
  if (found?.last) {
    const alike = good.slice(1).map(({ model }) => model.model);
    return { kind: 'found', model: found.model, serial, alike, reading: found.last };
  }
  if (signal.aborted) return { kind: 'stopped' };
  return reason.code === 'port.closed' ? { bytes: heard } : { kind: 'fault', fault: reason };
}

function hear(ear: Ear, bytes: Uint8Array, tell: (event: RecogniseEvent) => void): void {
  const { readings, ...state } = readFrames(ear.model.format, {}, ear.state, bytes, Date.now());
  ear.state = state;
  for (const reading of readings) {
    ear.frames += 1;
    ear.last = reading;
    if (ear.frames <= framesMin) tell({ kind: 'reading', model: ear.model.model, reading });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
