import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from '../hub/launch/prepare.mjs';
import { launch } from '../hub/launch/progress.mjs';
import { root } from '../hub/launch/root.mjs';

/**
 * Runs a proof that takes longer than `npm test` may, as a command of its own: installs and builds what is missing, then
 * the program below tests/ with this command's arguments. Ends as the program does.
 * @param {string} program
 */
export async function longProof(program) {
  await launch(async () => {
    await prepare();
    const args = ['--import', 'tsx', join(root, 'tests', program), ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => resolve(code ?? 1));
    });
  });
}
