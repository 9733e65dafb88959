import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ScaleEvent } from '../../drivers/scale/reading.ts';
import { toledo8217 } from '../../drivers/scale/toledo-8217.ts';

interface Frames {
  protocols: Record<string, { cases: { rx: string; weight: string | null; net?: boolean; stable?: boolean }[] }>;
}

function read(): Frames | null {
  try {
    return JSON.parse(
      readFileSync(new URL('../../../shared/data/scales/frames.json', import.meta.url), 'utf8'),
    ) as Frames;
  } catch {
    return null;
  }
}

const frames = read();

describe('frames collected from outside the project', () => {
  it.skipIf(!frames)('of the Toledo 8217 give the weight they should (skipped: the shared data is not there)', () => {
    const cases = frames?.protocols['toledo-8217']?.cases ?? [];
    expect(cases.length).toBeGreaterThan(0);
    const dialogue = toledo8217({ every_ms: 200, answer_ms: 500 });
    for (const { rx, weight, net, stable } of cases) {
      const input = { kind: 'bytes', bytes: Buffer.from(rx, 'hex'), at: 1 } as const;
      const [event] = (dialogue.next(dialogue.start(0).state, input).out ?? []) as ScaleEvent[];
      const reading = event?.kind === 'reading' ? event.reading : null;
      expect({ rx, grams: reading?.grams ?? null }).toEqual({
        rx,
        grams: weight === null ? null : Number(weight.replace('.', '')),
      });
      if (net !== undefined) expect(reading?.net).toBe(net);
      if (stable !== undefined) expect(reading?.stable).toBe(stable);
    }
  });
});
