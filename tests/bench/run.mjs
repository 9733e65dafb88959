import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../../hub/launch/prepare.mjs';
import { LaunchError, launch } from '../../hub/launch/progress.mjs';
import { root } from '../../hub/launch/root.mjs';

/**
 * `npm run bench` runs every bench, one after the other; `npm run bench -- ack scan` those two. `--json` ends with
 * one line a bench, after all that was said in words.
 */
const ending = '.bench.ts';
const folder = join(root, 'tests', 'bench');

await launch(async () => {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const json = process.argv.includes('--json');
  const all = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort((a, b) => (a < b ? -1 : 1));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new LaunchError(`no such bench: ${unknown.join(', ')} (there are: ${all.join(', ')})`);

  await prepare();
  /** @type {string[]} */
  const results = [];
  let failed = 0;
  for (const name of names.length > 0 ? names : all) {
    process.stdout.write(`\n${name}\n`);
    const { code, result } = await runBench(name);
    if (result) results.push(result);
    if (code !== 0 || !result) {
      failed += 1;
      process.stdout.write(`${name}: could not be measured\n`);
    }
  }
  if (json && results.length > 0) process.stdout.write(`\n${results.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
});

/**
 * Each bench has a process of its own, so that none inherits another's warm code, open files or memory.
 * @param {string} name
 * @returns {Promise<{ code: number, result: string | undefined }>} `result`: its line of JSON
 */
function runBench(name) {
  const args = ['--import', 'tsx', join(folder, `${name}${ending}`), '--json'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let rest = '';
  /** @type {string | undefined} */
  let result;
  const take = (/** @type {string} */ line) => {
    if (line.startsWith('{"bench":')) result = line;
    else process.stdout.write(`${line}\n`);
  };
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (rest !== '') take(rest);
      resolve({ code: code ?? 1, result });
    });
  });
}
