import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from '../../hub/launch/prepare.mjs';
import { launch } from '../../hub/launch/progress.mjs';
import { root } from '../../hub/launch/root.mjs';

/** `npm run crash -- --rounds 200 --seed 7`: kills the built hub so often, and says what became of the books. */
await launch(async () => {
  await prepare();
  const program = join(root, 'tests', 'crash', 'many.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
});
