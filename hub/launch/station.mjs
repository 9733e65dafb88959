import { runProgram } from './child.mjs';
import { prepare } from './prepare.mjs';
import { launch } from './progress.mjs';

await launch(async () => {
  await prepare();
  return await runProgram('station', process.argv.slice(2), { ownGroup: process.platform !== 'win32' });
});
