import { type Device, type DeviceOptions, hold } from '../device.ts';
import { fault } from '../fault.ts';
import { Listeners } from '../listeners.ts';
import type { ScaleModel } from '../models.ts';
import type { PortFactory } from '../port.ts';
import type { ScaleAsk, ScaleReading } from './reading.ts';
import { hear, openGate, sellable, take, type WeightRefusal } from './weight-gate.ts';

/** A scale in use. */
export interface Scale extends Device {
  readonly model: ScaleModel;
  /** Every reading, some five a second, weights and refusals alike. */
  onReading(listener: (reading: ScaleReading) => void, signal: AbortSignal): void;
  /** The last reading, or null when it is older than the model's `fresh_ms` at `now` (ms UTC). */
  latest(now?: number): ScaleReading | null;
  /** Takes the weight that lies there, to sell it: once, whoever asks; or says why there is none to sell. */
  take(now?: number): ScaleReading | WeightRefusal;
  /** What lies there was taken already. */
  readonly taken: boolean;
  zero(): void;
  /** Takes off what lies on the platter, or so many whole grams (0–99,999). */
  tare(grams?: number): void;
  clearTare(): void;
}

/** Opens a scale and holds it until the signal aborts. It is `ready` once it has spoken like its model. */
export function openScale(model: ScaleModel, factory: PortFactory, options: DeviceOptions): Scale {
  const readings = new Listeners<ScaleReading>();
  let gate = openGate;
  const held = hold(
    factory,
    model.dialogue,
    (event) => {
      if (event.kind === 'silent') {
        held.cell.enter({ kind: 'faulty', fault: fault('device.silent', `no answer like a ${model.name}'s`) });
        return;
      }
      gate = hear(gate, event.reading);
      held.cell.enter({ kind: 'ready' });
      readings.tell(event.reading);
    },
    false,
    options,
  );
  // A weight outlives its scale by nothing: what lies on the platter while it is away, nobody knows.
  held.device.onState((state) => {
    if (state.kind !== 'ready') gate = hear(gate, null);
  }, options.signal);
  const ask = (question: ScaleAsk) => held.running()?.ask(question);
  return {
    ...held.device,
    get state() {
      return held.device.state;
    },
    model,
    onReading: (listener, signal) => readings.add(listener, signal),
    latest: (now = Date.now()) => {
      const { last } = gate;
      // A clock set back makes the age negative; then its age is unknown, and it is no reading either.
      const age = last ? now - last.at : Number.NaN;
      return age >= 0 && age <= model.fresh_ms ? last : null;
    },
    take: (now = Date.now()) => {
      const answer = sellable(gate, now, model.fresh_ms);
      if (typeof answer !== 'string') gate = take(gate);
      return answer;
    },
    get taken() {
      return gate.taken !== null;
    },
    zero: () => ask({ kind: 'zero' }),
    tare: (grams) => {
      if (grams === undefined) return ask({ kind: 'tare' });
      if (!Number.isInteger(grams) || grams < 0 || grams > 99_999) throw new RangeError(`tare of ${grams} g`);
      ask({ kind: 'tare', grams });
    },
    clearTare: () => ask({ kind: 'clear-tare' }),
  };
}
