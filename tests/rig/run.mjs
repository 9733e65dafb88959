import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from '../../hub/launch/prepare.mjs';
import { launch } from '../../hub/launch/progress.mjs';
import { root } from '../../hub/launch/root.mjs';

/** `npm run rig -- counter --cycles 200 --seed 7`: the built hub on a real Linux kernel, with devices that kernel makes. */
await launch(async () => {
  await prepare();
  const program = join(root, 'tests', 'rig', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
});
