import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFrames } from '../../drivers/scale/conversation.ts';
import type { FrameFormat } from '../../drivers/scale/format.ts';
import { sohBlock } from '../../drivers/scale/formats/soh-block.ts';
import { statusLine } from '../../drivers/scale/formats/status-line.ts';
import { toledo8217 } from '../../drivers/scale/formats/toledo.ts';

interface Case {
  rx: string;
  weight: string | null;
  unit?: string;
  net?: boolean;
  stable?: boolean | null;
}

interface Frames {
  protocols: Record<string, { cases: Case[] }>;
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
const formats: Record<string, FrameFormat> = {
  'toledo-8217': toledo8217,
  'cas-18byte': statusLine,
  'st-gs-line': statusLine,
  'aclas-os2 / cas-sw (SOH STX ... ETX EOT)': sohBlock,
};
const nothing = { buffer: [], variant: null, run: null };

/** What the frame is worth to a shop: nothing unless it stands still, is metric and above zero. */
function worth({ weight, unit = 'kg', stable }: Case): number | null {
  if (weight === null || stable === false || unit !== 'kg' || weight.startsWith('-')) return null;
  return Math.round(Number(weight) * 1_000);
}

describe('frames collected from outside the project', () => {
  it.skipIf(!frames)('give the weight they should, and none otherwise (skipped: the shared data is not there)', () => {
    expect(new Set(Object.keys(frames!.protocols))).toEqual(new Set(Object.keys(formats)));
    for (const [name, { cases }] of Object.entries(frames!.protocols)) {
      for (const one of cases) {
        const { readings } = readFrames(formats[name]!, {}, nothing, Buffer.from(one.rx, 'hex'), 1);
        const [reading] = readings;
        expect({ rx: one.rx, grams: reading?.grams ?? null }).toEqual({ rx: one.rx, grams: worth(one) });
        if (one.net !== undefined) expect(reading?.net).toBe(one.net);
        if (one.stable !== undefined && one.stable !== null && one.weight !== null && reading)
          expect({ rx: one.rx, stable: reading.stable }).toEqual({ rx: one.rx, stable: one.stable });
        if (one.unit !== undefined && reading) expect(reading.unit).toBe(one.unit);
      }
    }
  });
});
