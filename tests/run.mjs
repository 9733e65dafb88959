import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../hub/launch/prepare.mjs';
import { launch, showFailure } from '../hub/launch/progress.mjs';
import { root } from '../hub/launch/root.mjs';
import { ensureBrowser } from './browser.mjs';

/**
 * `npm test`: everything, on a fresh clone too. `npm test -- hub/model` runs the test files whose path contains the
 * words given, without the checks. The last line is always `N passed, N failed, N skipped`.
 */
const filters = process.argv.slice(2);
const resultsFile = join(root, 'tests', '.work', 'results.json');

/** What `npm run check` runs, each part once, so that all of them are heard. */
const checks = [
  { name: 'types', command: ['typescript/bin/tsc', '--noEmit'] },
  { name: 'lint, format and boundaries', command: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'unused code', command: ['knip/bin/knip.js'] },
];

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

await launch(async () => {
  /** @type {Tally} */
  const tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    await prepare();
    if (needsBrowser()) await ensureBrowser();
    if (filters.length === 0) await runChecks(tally);
    await runVitest(tally);
  } catch (error) {
    tally.failed += 1;
    showFailure(error);
  }
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
  return tally.failed === 0 ? 0 : 1;
});

function needsBrowser() {
  return filters.length === 0 || !filters.every((filter) => /^(hub|drivers)\b/.test(filter));
}

/** @param {Tally} tally */
async function runChecks(tally) {
  for (const { name, command } of checks) {
    process.stdout.write(`\n— check: ${name}\n`);
    const code = await runNode([join(root, 'node_modules', /** @type {string} */ (command[0])), ...command.slice(1)]);
    process.stdout.write(code === 0 ? '  passed\n' : '  FAILED\n');
    tally[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

/** @param {Tally} tally */
async function runVitest(tally) {
  mkdirSync(join(root, 'tests', '.work'), { recursive: true });
  rmSync(resultsFile, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`];
  const code = await runNode([
    vitest,
    'run',
    '--config',
    join(root, 'tests', 'vitest.config.ts'),
    ...reporters,
    ...filters,
  ]);
  const results = readResults();
  tally.passed += results.numPassedTests;
  tally.failed += results.numFailedTests;
  tally.skipped += results.numPendingTests + results.numTodoTests;
  // A file that cannot even be loaded, an error outside any test, no result at all: no test failed, and yet it failed.
  if (code !== 0 && results.numFailedTests === 0) tally.failed += Math.max(1, results.numFailedTestSuites);
}

function readResults() {
  try {
    return JSON.parse(readFileSync(resultsFile, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numFailedTestSuites: 0 };
  }
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
function runNode(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
