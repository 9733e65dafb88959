import { describe, expect, it } from 'vitest';
import { type FarEnd, fakePort } from '../port-fake.ts';
import type { SerialSettings } from '../port-serial.ts';
import { type AskAroundEvent, askAround } from './ask-around.ts';
import { AskedPort } from './asked-port.ts';
import { learnScale } from './learn/learn.ts';
import { scaleModels } from './models.ts';
import { modelOf } from './pattern.ts';
import { knownQuestions } from './questions.ts';
import { linesOf } from './recognise.ts';
import { openScale } from './scale.ts';

const forever = new AbortController().signal;
const quick = { listen: 20, answer: 30, whole: 20 };
const slow: SerialSettings = { baudRate: 4800, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false };

/** A line on which something hears and speaks at one setting only. */
function lineAt(serial: SerialSettings, plug: (far: FarEnd) => void) {
  const label = `ask-around:${Math.random()}`;
  const right = fakePort(label);
  plug(right.far);
  const isRight = (asked: SerialSettings) => asked.baudRate === serial.baudRate && asked.parity === serial.parity;
  return (asked: SerialSettings) => (isRight(asked) ? right : fakePort(`${label}:wrong`)).factory;
}

/** A scale of no table: ENQ, ACK, DC1, and then `=+001.284g` with its line's end. */
class ShyScale {
  grams = 1_284;
  moving: boolean = false;
  readonly heard: number[] = [];
  private asked = false;

  constructor(far: FarEnd) {
    far.onBytes = (bytes) => {
      for (const byte of bytes) {
        this.heard.push(byte);
        if (byte === 0x05) far.send(Buffer.of(0x06));
        if (byte === 0x11 && this.asked) far.send(this.frame());
        this.asked = byte === 0x05;
      }
    };
  }

  private frame(): Buffer {
    const kilograms = (this.grams / 1_000).toFixed(3).padStart(7, '0');
    return Buffer.from(`=${this.moving ? '?' : '+'}${kilograms}g\r\n`, 'latin1');
  }
}

describe('a scale that only answers', () => {
  it('is found by its question and its line, and everything it was asked only reads', async () => {
    let shy!: ShyScale;
    const portAt = lineAt(slow, (far) => {
      shy = new ShyScale(far);
    });
    const events: AskAroundEvent[] = [];
    const found = await askAround(
      portAt,
      linesOf(scaleModels),
      knownQuestions,
      (one) => events.push(one),
      forever,
      quick,
    );
    expect(found).toEqual({ kind: 'answers', serial: slow, question: [{ send: [0x05], go: 0x06 }, { send: [0x11] }] });
    expect(events.filter(({ kind }) => kind === 'asking').length).toBeGreaterThan(knownQuestions.length);
    expect(Buffer.from(shy.heard).toString('latin1')).not.toMatch(/[TZC]/);
  });

  it('is learnt from its answers, and the model asks it as it was asked, whatever leads on', async () => {
    let shy!: ShyScale;
    const { factory, far } = fakePort(`shy:${Math.random()}`);
    shy = new ShyScale(far);
    const question = [{ send: [0x05], go: 0x06 }, { send: [0x11] }];
    const capture = async (grams: number) => {
      shy.grams = grams;
      const chunks: { at: number; bytes: number[] }[] = [];
      const asked = new AskedPort(question, 5, (bytes) => chunks.push({ at: 0, bytes: [...bytes] }));
      const opened = await factory.open((bytes) => asked.hear(bytes), forever);
      if (!opened.ok) throw new Error(opened.fault.code);
      asked.ask(opened.value);
      while (chunks.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      await opened.value.close();
      return { grams, chunks };
    };
    const captures = [await capture(0), await capture(500), await capture(1_284)];
    const learnt = learnScale(captures);
    if (learnt.kind !== 'pattern') throw new Error(JSON.stringify(learnt));
    const model = modelOf({
      ...{ format: 'guitai-scale-1', model: 'learnt-shy', name: '害羞的秤', serial: slow, every_ms: 50 },
      question: [{ send: '05', go: 0x06 }, { send: '11' }],
      pattern: learnt.pattern,
    });
    expect(model.talk.every_ms).toBe(50);
    const stop = new AbortController();
    const scale = openScale(model, factory, { signal: stop.signal });
    const weight = await new Promise<number>((resolve) => {
      scale.onReading(({ grams }) => grams !== null && resolve(grams), stop.signal);
    });
    stop.abort();
    await scale.stopped;
    expect(weight).toBe(1_284);
  });

  it('is not asked where something speaks by itself, nor taken for one where a printer says the same to nothing', async () => {
    const [first] = linesOf(scaleModels) as [SerialSettings];
    const babbling = lineAt(first, (far) => {
      far.onOpen = () => far.send(Buffer.from('=+001.284g\r\n'));
    });
    expect(await askAround(babbling, [first], knownQuestions, () => {}, forever, quick)).toEqual({
      kind: 'speaks',
      serial: first,
    });
    const printer = lineAt(first, (far) => {
      far.onBytes = () => far.send(Buffer.of(0x16));
    });
    expect(await askAround(printer, [first], knownQuestions, () => {}, forever, quick)).toEqual({ kind: 'nothing' });
  });

  it('ends when nobody waits any more, and says when the line cannot be opened', async () => {
    const [first] = linesOf(scaleModels) as [SerialSettings];
    const over = new AbortController();
    const portAt = lineAt(first, () => {});
    const asking = askAround(portAt, [first], knownQuestions, () => over.abort(), over.signal, quick);
    expect(await asking).toEqual({ kind: 'stopped' });
    const gone = fakePort('ask-around:gone');
    gone.far.unplug();
    expect(
      await askAround(
        () => gone.factory,
        [first],
        knownQuestions,
        () => {},
        forever,
        quick,
      ),
    ).toMatchObject({
      kind: 'fault',
      fault: { code: 'port.absent' },
    });
  });

  it('is asked nothing that is a key of any scale', () => {
    const asks = [{ kind: 'zero' }, { kind: 'tare' }, { kind: 'tare', grams: 85 }, { kind: 'clear-tare' }] as const;
    const keys = scaleModels.flatMap(({ talk }) => asks.flatMap((ask) => talk.keys(ask) ?? []));
    const hex = (bytes: readonly number[] | Uint8Array) => Buffer.from(bytes).toString('hex');
    const asked = knownQuestions.flatMap((question) => question.map(({ send }) => hex(send)));
    expect(keys.map(hex).filter((key) => asked.includes(key))).toEqual([]);
  });
});
