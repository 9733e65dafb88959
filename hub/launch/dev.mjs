import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { launch } from './progress.mjs';
import { root } from './root.mjs';
import { runtimeEnvironment, runtimeFlags } from './runtime.mjs';

/**
 * For those who build Guitai: builds again on every change, and starts the hub again when the hub changed. Pages are
 * reloaded by hand. Nothing is compressed or weighed here, and the type checker is not asked.
 */
await launch(async () => {
  await prepare();
  const { buildHub, buildTerminals } = await import('./build.mjs');
  const watching = { mode: 'development', build: { watch: {}, minify: false } };
  const terminals = watcherOf(await buildTerminals(watching));
  const hub = watcherOf(await buildHub(watching));

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  const stop = async () => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  const start = () => {
    running = spawn(process.execPath, [...runtimeFlags.main, join(root, 'dist/hub/main.js')], {
      stdio: 'inherit',
      env: { ...runtimeEnvironment, ...process.env },
    });
  };
  // One restart after the other: a second change waits until the first restart is through.
  let restarts = Promise.resolve();
  hub.on('event', (event) => {
    if (event.code === 'END') restarts = restarts.then(stop).then(start);
    if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
  });
  terminals.on('event', (event) => {
    if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
  });

  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await Promise.all([hub.close(), terminals.close()]);
  await restarts;
  await stop();
});

/** @param {Awaited<ReturnType<typeof import('vite').build>> | undefined} result */
function watcherOf(result) {
  if (!result || !('on' in result)) throw new Error('Vite was asked to watch and did not');
  return result;
}
