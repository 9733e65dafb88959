import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from '../../hub/launch/prepare.mjs';
import { launch } from '../../hub/launch/progress.mjs';
import { root } from '../../hub/launch/root.mjs';

/** `npm run soak -- --hours 24 --seed 7`: a shop's day in minutes, with printers that fail at random. */
await launch(async () => {
  await prepare();
  const program = join(root, 'tests', 'soak', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
});
