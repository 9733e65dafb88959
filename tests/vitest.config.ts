import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('../', import.meta.url));
const journeys = 'tests/journeys/**/*.test.ts';
const testsIn = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.ts`);
const patience = { testTimeout: 30_000, hookTimeout: 30_000 };
const first = { sequence: { groupOrder: 0 } };
/** What crosses rooms waits for devices, timers and processes a good part of its time: a third fills the gaps of two. */
const waiting = 3;

/** Those that take minutes begin first: at the end one of them would run alone. The others go by their size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => Number(!/\/tests\/(crash\/real-hub|day\/days-)/.test(moduleId));
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}

// Two workers: on a small machine more of them only make each other slow. Journeys come last, they stand on the rest.
export default defineConfig({
  root,
  test: {
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'tests/run-folder.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      // A fifth of these files' cost was loading the same modules again and again: a worker keeps them.
      { root, test: { ...patience, ...first, name: 'hub', include: testsIn('hub', 'drivers'), isolate: false } },
      // A page's language, keys and live values are its module's own: each file begins with fresh ones.
      { root, test: { ...patience, ...first, name: 'page', include: testsIn('web', 'terminals') } },
      {
        root,
        test: {
          ...patience,
          name: 'across',
          include: testsIn('tests'),
          exclude: [journeys, 'tests/.work/**'],
          maxWorkers: waiting,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'journey',
          include: [journeys],
          // One browser for all that a worker runs: journeys/harness/browser.ts.
          isolate: false,
          setupFiles: ['tests/journeys/harness/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As patient as the browser's own waiting: on a busy machine a page takes its seconds.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: waiting,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
