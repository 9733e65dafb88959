import { describe, expect, test } from 'vitest';
import { type Answer, done } from '../model/answer.ts';
import type { Write } from '../store/store.ts';
import { Pace, weight_min } from './pace.ts';

/** A writer that answers at once, and others who may have sent something meanwhile. */
class Writer {
  newestSeq = 7;
  others = 0;

  async write<T>({ run }: Write<T>): Promise<Answer<T>> {
    this.newestSeq += 1 + this.others;
    return run(undefined as never) as Promise<Answer<T>>;
  }
}

const command = { id: '1', name: 'imports.batch', terminal: null, staff: null, input: {}, run: async () => done(null) };

async function writeMany(pace: Pace, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++) await pace.write(command, pace.weight);
}

describe('the pace of long work', () => {
  test('begins small, and grows to its bound while nobody else writes', async () => {
    const pace = new Pace(new Writer());
    expect(pace.weight).toBe(weight_min);
    await writeMany(pace, 20);
    expect(pace.weight).toBe(1000);
  });

  test('is small again at once when others write, and stays so while they do', async () => {
    const writer = new Writer();
    const pace = new Pace(writer);
    await writeMany(pace, 20);
    writer.others = 1;
    await writeMany(pace, 1);
    expect(pace.weight).toBe(weight_min);
    await writeMany(pace, 5);
    expect(pace.weight).toBe(weight_min);
    writer.others = 0;
    await writeMany(pace, 5); // they wrote a moment ago, and may again
    expect(pace.weight).toBe(weight_min);
  });

  test('learns nothing from a batch that was cut short', async () => {
    const pace = new Pace(new Writer());
    for (let batch = 0; batch < 5; batch++) await pace.write(command, 1);
    expect(pace.weight).toBe(weight_min);
  });

  test('grows no batch beyond what the writer does in the time that a sale may wait', async () => {
    const slow = new Writer();
    const pace = new Pace(slow);
    const hard = {
      ...command,
      run: () => new Promise<Answer<null>>((resolve) => setTimeout(() => resolve(done(null)), 60)),
    };
    await writeMany(pace, 20);
    const before = pace.weight;
    await pace.write(hard, before);
    expect(pace.weight).toBeLessThan(before);
  });
});
