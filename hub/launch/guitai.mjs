import { runProgram } from './child.mjs';
import { prepare } from './prepare.mjs';
import { launch } from './progress.mjs';

await launch(async () => {
  await prepare();
  return await runProgram('cli', process.argv.slice(2), { ownGroup: false });
});
