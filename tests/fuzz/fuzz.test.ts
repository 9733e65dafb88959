import { describe, expect, it } from 'vitest';
import { scaleModels } from '../../drivers/scale/models.ts';
import { type FuzzTarget, fuzz } from './fuzz.ts';
import { chanceOf } from './random.ts';
import { targets } from './targets.ts';

const streams = 1_000;
const seed = Number(process.env.GUITAI_FUZZ_SEED ?? Date.now() % 1_000_000);

describe(`fuzzed with seed ${seed}`, () => {
  it.each(targets.map((target) => [target.name, target] as const))(
    '%s neither crashes, nor grows, nor believes a bad frame',
    (_, target) => {
      expect(fuzz(target, seed, streams).streams).toBe(streams);
    },
  );
});

describe('the harness', () => {
  it('knows every scale', () => {
    expect(targets.map(({ name }) => name)).toEqual(expect.arrayContaining(scaleModels.map(({ model }) => model)));
  });

  it('plays the same stream again for the same seed', () => {
    const draw = (stream: number) => {
      const chance = chanceOf(7, stream);
      return Array.from({ length: 5 }, () => chance.integer(1_000));
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  const gullible = (more: Partial<FuzzTarget>): FuzzTarget => ({
    name: 'gullible',
    dialogue: () => ({
      start: () => ({ state: [] }),
      next: (state, input) => ({
        state: [...(state as unknown[]), input],
        out: input.kind === 'bytes' ? [input.bytes] : [],
      }),
    }),
    seeds: [Uint8Array.of(1, 2, 3)],
    asks: [],
    wrong: () => null,
    statesMax: 1_000_000,
    ...more,
  });

  it('finds a wrong word, a state that grows and a crash, and names the stream', () => {
    expect(() => fuzz(gullible({ wrong: () => 'a lie' }), 1, 10)).toThrow(/gullible: a lie[\s\S]*--seed 1 --from \d/);
    expect(() => fuzz(gullible({ statesMax: 3 }), 1, 100)).toThrow(/state holds/);
    const crash = () => ({
      start: () => ({ state: null }),
      next: () => {
        throw new Error('boom');
      },
    });
    expect(() => fuzz(gullible({ dialogue: crash }), 1, 10)).toThrow(/crash: Error: boom/);
  });
});
