import { describe, expect, it } from 'vitest';
import { fakePort } from '../port-fake.ts';
import type { SerialSettings } from '../port-serial.ts';
import { VirtualScale } from '../virtual/scale.ts';
import { playedScales } from '../virtual/scale-speech.ts';
import { scaleModels } from './models.ts';
import { type RecogniseEvent, recognise, triesFor } from './recognise.ts';

const forever = new AbortController().signal;
/** Generous towards a busy machine: a try that finds nothing lasts as long as this. */
const wait_ms = 700;
const modelNamed = (name: string) => scaleModels.find(({ model }) => model === name)!;
const same = (a: SerialSettings, b: SerialSettings) => a.baudRate === b.baudRate && a.parity === b.parity;

/** A line with something on it that is heard only at its own setting. */
function lineAt(serial: SerialSettings, plug: (far: ReturnType<typeof fakePort>['far']) => void) {
  const right = fakePort(`test:recognise:${Math.random()}`);
  plug(right.far);
  return (asked: SerialSettings) => (same(asked, serial) ? right : fakePort(`test:wrong:${Math.random()}`)).factory;
}

describe('what is on a line', () => {
  it.each(playedScales)('is recognised as %s', async (name) => {
    const { serial } = modelNamed(name);
    const portAt = lineAt(serial, (far) => {
      new VirtualScale(far, name).put(1_234);
    });
    // The tries at the setting of this scale; those before it are the same whatever is plugged in.
    const tries = triesFor(scaleModels).filter((one) => same(one.serial, serial));
    const events: RecogniseEvent[] = [];
    const found = await recognise(portAt, tries, (event) => events.push(event), forever, wait_ms);
    if (found.kind !== 'found') throw new Error(JSON.stringify(found));
    expect([found.model.model, ...found.alike]).toContain(name);
    expect(events[0]).toMatchObject({ kind: 'trying', number: 1, of: tries.length });
    expect(events.some(({ kind }) => kind === 'bytes')).toBe(true);
  });

  it('is nothing where something speaks that is no scale, and where it was loudest is told', async () => {
    const { serial } = modelNamed('toledo-8217');
    const portAt = lineAt(serial, (far) => {
      far.onBytes = () => far.send(Buffer.from('AT\r\nERROR\r\n'));
    });
    const tries = triesFor(scaleModels).slice(0, 2);
    expect(await recognise(portAt, tries, () => {}, forever, 50)).toEqual({ kind: 'nothing', loudest: serial });
  });

  it('is nothing while a status printer answers: its bytes are no frames', async () => {
    const { serial } = modelNamed('cas-type-6');
    const portAt = lineAt(serial, (far) => {
      far.onBytes = () => far.send(Buffer.of(0x16, 0x12, 0x12, 0x12, 0x06));
    });
    const tries = triesFor(scaleModels).filter((one) => same(one.serial, serial));
    expect(await recognise(portAt, tries, () => {}, forever, 30)).toMatchObject({ kind: 'nothing' });
  });

  it('is left alone when the search is stopped, or cannot be opened', async () => {
    const stop = new AbortController();
    const portAt = lineAt(modelNamed('nci').serial, () => {});
    const tell = (event: RecogniseEvent) => event.kind === 'trying' && event.number === 2 && stop.abort();
    expect(await recognise(portAt, triesFor(scaleModels), tell, stop.signal, 20)).toEqual({ kind: 'stopped' });
    const gone = fakePort('test:gone');
    gone.far.unplug();
    expect(
      await recognise(
        () => gone.factory,
        triesFor(scaleModels),
        () => {},
        forever,
        20,
      ),
    ).toMatchObject({
      kind: 'fault',
      fault: { code: 'port.absent' },
    });
  });
});

describe('the order of tries', () => {
  it('listens before it asks at each setting, and asks each question once', () => {
    for (const thorough of [false, true]) {
      const tries = triesFor(scaleModels, thorough);
      const seen = new Map<string, string[]>();
      for (const { serial, kind, models } of tries) {
        const setting = JSON.stringify(serial);
        const before = seen.get(setting) ?? [];
        expect(before.length === 0).toBe(kind === 'listen');
        const question = models[0]!.talk.question.map(({ send }) => send.join()).join(';');
        expect(before).not.toContain(question);
        seen.set(setting, [...before, question]);
      }
    }
    expect(triesFor(scaleModels, true).length).toBeGreaterThan(triesFor(scaleModels).length);
  });
});
