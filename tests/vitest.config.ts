import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../', import.meta.url));
const journeys = 'tests/journeys/**/*.test.ts';
const testsIn = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.ts`);
const short = { testTimeout: 30_000, hookTimeout: 30_000, sequence: { groupOrder: 0 } };

// Two workers: on a small machine more of them only make each other slow. Journeys come last, they stand on the rest.
export default defineConfig({
  root,
  test: {
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'tests/run-folder.ts',
    projects: [
      // A fifth of these files' cost was loading the same modules again and again: a worker keeps them.
      { root, test: { ...short, name: 'hub', include: testsIn('hub', 'drivers'), isolate: false } },
      // A page's language, keys and live values are its module's own: each file begins with fresh ones.
      { root, test: { ...short, name: 'page', include: testsIn('web', 'terminals') } },
      {
        root,
        test: { ...short, name: 'across', include: testsIn('tests'), exclude: [journeys, 'tests/.work/**'] },
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
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
