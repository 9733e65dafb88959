import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../', import.meta.url));
const journeys = 'tests/journeys/**/*.test.ts';

// Two workers: on a small machine more of them only make each other slow. Journeys come last, they stand on the rest.
export default defineConfig({
  root,
  test: {
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'tests/run-folder.ts',
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['hub', 'drivers', 'web', 'terminals', 'tests'].map((folder) => `${folder}/**/*.test.ts`),
          exclude: [journeys, 'tests/.work/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: 'journey',
          include: [journeys],
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
