import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread whose entry is a file of its own. Bundled, entries lie in dist/hub as `<name>.js`, beside the
 * main program or above its parts; as source, `<name>.ts` lies beside the caller and tsx reads it.
 * @param name the entry without its extension; hub/launch/build.mjs has it among its entries
 * @param caller the caller's `import.meta.url`
 */
export function startWorker(name: string, caller: string, options: WorkerOptions = {}): Worker {
  if (caller.endsWith('.ts')) {
    // tsx takes `--import` for the main thread only; a thread of its own has to ask for it.
    const [api, entry] = [import.meta.resolve('tsx/esm/api'), new URL(`./${name}.ts`, caller).href];
    const start = `import { register } from '${api}'; register(); await import('${entry}');`;
    return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`), options);
  }
  const beside = new URL(`./${name}.js`, caller);
  const entry = existsSync(fileURLToPath(beside)) ? beside : new URL(`../${name}.js`, caller);
  return new Worker(entry, options);
}
