import { describe, expect, it } from 'vitest';
import { fakePort } from '../../drivers/port-fake.ts';
import { scaleModels } from '../../drivers/scale/models.ts';
import type { ScaleReading } from '../../drivers/scale/reading.ts';
import { openScale } from '../../drivers/scale/scale.ts';
import { scaleGoldens } from './scale-goldens.ts';

const patient = { timeout: 20_000, interval: 10 };
const models = scaleModels.map((model) => [model.model, model] as const);

/** Plays the scale: answers each question, and goes on by itself where nothing is asked. */
function play(turns: readonly { host: string | null; device?: string }[]) {
  const { factory, far } = fakePort(`test:golden:${Math.random()}`);
  const left = [...turns];
  const heard: string[] = [];
  const answer = (device: string | undefined) => device && far.send(Buffer.from(device, 'hex'));
  const speak = () => {
    while (left[0]?.host === null) answer(left.shift()?.device);
  };
  far.onOpen = speak;
  far.onBytes = (bytes) => {
    const turn = left.shift();
    if (!turn) return;
    heard.push(Buffer.from(bytes).toString('hex'));
    answer(turn.device);
    speak();
  };
  return { factory, heard };
}

describe.each(models)('the golden dialogue of %s', (name, model) => {
  const golden = scaleGoldens[name];
  if (!golden) throw new Error(`no golden dialogue for ${name}`);

  it('ends in its weight, and nothing before it was one', async () => {
    const { factory, heard } = play(golden.turns);
    const stop = new AbortController();
    const scale = openScale(model, factory, { signal: stop.signal });
    const readings: ScaleReading[] = [];
    scale.onReading((reading) => readings.push(reading), stop.signal);
    await expect.poll(() => readings.some(({ grams }) => grams !== null), patient).toBe(true);
    stop.abort();
    await scale.stopped;
    expect(readings.find(({ grams }) => grams !== null)?.grams).toBe(golden.grams);
    const asked = golden.turns.flatMap(({ host }) => host ?? []);
    expect(heard.slice(0, asked.length)).toEqual(asked);
  });

  const frames = Object.entries(golden.frames);
  it.runIf(frames.length > 0)('says of each further frame what its manual says', () => {
    for (const [frame, expected] of frames) {
      const dialogue = model.dialogue();
      const input = { kind: 'bytes', bytes: Buffer.from(frame, 'hex'), at: 1_000 } as const;
      const [event] = dialogue.next(dialogue.start(0).state, input).out ?? [];
      expect({ frame, ...(event?.kind === 'reading' && event.reading) }).toMatchObject({
        frame,
        ...expected,
        at: 1_000,
      });
    }
  });
});
