import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/hub/open-store.ts';
import { PageSums } from './page-sums.ts';
import { machineFiles } from './raw-files.ts';

const identity = { pageBytes: 1024, fileId: 7 };
const pages_max = 12;

let folder: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
});

afterAll(() => remove());

const path = () => join(folder, 'books.db-sums');
const begin = () => PageSums.begin(machineFiles, path(), identity);
const read = async (mode: 'read' | 'write' = 'read') => {
  const sums = await PageSums.read(machineFiles, path(), identity, mode);
  if (!sums || sums === 'other') throw new Error('no sums of these books');
  return sums;
};

/** All that they say. */
function said(sums: PageSums) {
  const known = Array.from({ length: pages_max }, (_, page) => sums.of(page));
  return { known, through: sums.through, damaged: [...sums.damaged].sort((a, b) => a - b), closed: sums.closed };
}

type Step =
  | { does: 'learn'; sums: [number, number][] }
  | { does: 'damaged'; pages: number[] }
  | { does: 'note'; state: 'opened' | 'closed' };

const page = fc.integer({ min: 1, max: pages_max - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('learn' as const),
    sums: fc.uniqueArray(fc.tuple(page, fc.integer({ min: 1, max: 2 ** 32 - 1 })), { selector: ([one]) => one }),
  }),
  fc.record({ does: fc.constant('damaged' as const), pages: fc.uniqueArray(page, { maxLength: 3 }) }),
  fc.record({ does: fc.constant('note' as const), state: fc.constantFrom('opened' as const, 'closed' as const) }),
);

async function take(sums: PageSums, one: Step, through: number): Promise<void> {
  if (one.does === 'learn') await sums.learn(new Map(one.sums), through);
  else if (one.does === 'damaged') await sums.noteDamaged(one.pages);
  else await sums.note(one.state);
}

describe('the sums of the pages', () => {
  it('say after a cut at any byte what they said before the step that was cut short, and go on from there', async () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), cut, async (steps, share) => {
        const sums = await begin();
        const after = [{ bytes: 128, said: said(sums) }];
        for (const [index, one] of steps.entries()) {
          await take(sums, one, index + 1);
          after.push({ bytes: (await stat(path())).size, said: said(sums) });
        }
        await sums.close();
        const whole = await readFile(path());
        const length = 128 + Math.floor((whole.length - 128) * share);
        await writeFile(path(), whole.subarray(0, length));

        const left = await read('write');
        const expected = after.findLast(({ bytes }) => bytes <= length)!;
        expect(said(left)).toEqual(expected.said);
        expect(left.torn).toBe(length > expected.bytes);
        await left.learn(new Map([[3, 33]]), 99);
        await left.close();
        const again = await read();
        const { known } = expected.said;
        const learnt = { ...expected.said, known: known.with(3, 33), through: 99, closed: false };
        expect({ ...said(again), closed: false }).toEqual(learnt);
        await again.close();
      }),
      { numRuns: 40 },
    );
  });

  it('do not take what a longer log left behind the newest record for more', async () => {
    const sums = await begin();
    await sums.learn(new Map([[1, 11]]), 1);
    const short = (await stat(path())).size;
    await sums.learn(new Map([[2, 22]]), 2);
    await sums.learn(new Map([[3, 33]]), 3);
    await sums.close();
    const whole = await readFile(path());
    whole[short + 4]! ^= 1; // the second record does not hold: the third, which does by itself, is of no past
    await writeFile(path(), whole);
    const left = await read();
    expect(said(left)).toMatchObject({ known: Array(pages_max).fill(0).with(1, 11), through: 1 });
    expect(left.torn).toBe(true);
    await left.close();
  });

  it('are known for those of another file, or of a file with other pages', async () => {
    await (await begin()).close();
    expect(await PageSums.read(machineFiles, path(), { ...identity, fileId: 8 })).toBe('other');
    expect(await PageSums.read(machineFiles, path(), { ...identity, pageBytes: 4096 })).toBe('other');
    expect(await PageSums.read(machineFiles, join(folder, 'nowhere-sums'), identity)).toBeUndefined();
  });

  it('keep all they say, and the file its measure, however often pages are learnt', async () => {
    const sums = await begin();
    await sums.noteDamaged([5]);
    const pages = Array.from({ length: 400 }, (_, index) => index + 1);
    for (let round = 1; round <= 40; round += 1)
      await sums.learn(new Map(pages.map((one) => [one, one * 1000 + round])), round);
    expect((await stat(path())).size).toBeLessThan(64 * 1024); // 40 rounds one after the other are 128 KiB
    await sums.close();
    const left = await read();
    expect(pages.map((one) => left.of(one))).toEqual(pages.map((one) => one * 1000 + 40));
    expect([...left.damaged]).toEqual([5]);
    expect(left.through).toBe(40);
    await left.close();
  });

  it('tell of the newest row that is known to be durable, unless its mark does not hold', async () => {
    const sums = await begin();
    await sums.learn(new Map(), 4);
    sums.mark(9);
    sums.mark(12);
    await sums.close();
    const left = await read();
    expect([left.through, left.marked]).toEqual([4, 12]);
    await left.close();
    const bytes = await readFile(path());
    bytes[64]! ^= 1;
    await writeFile(path(), bytes);
    const unsure = await read();
    expect(unsure.marked).toBe(4);
    await unsure.close();
  });
});
