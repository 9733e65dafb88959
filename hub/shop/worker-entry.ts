import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Threads and processes whose entry is a file of its own. Bundled, entries lie in dist/hub as `<name>.js`, beside the
 * main program or above its parts; as source, `<name>.ts` lies beside the caller and tsx reads it.
 *
 * @param name the entry without its extension; hub/launch/build.mjs has it among its entries
 * @param caller the caller's `import.meta.url`
 */
export function startWorker(name: string, caller: string, options: WorkerOptions = {}): Worker {
  const entry = entryOf(name, caller);
  if (!isSource(caller)) return new Worker(entry, options);
  // tsx takes `--import` for the main thread only; a thread of its own has to ask for it.
  const start = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${entry.href}');`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`), options);
}

/** Starts a process, for work that must be ended even while it hangs in compiled code; parameters as for a thread. */
export function startProcess(name: string, caller: string, options: ForkOptions): ChildProcess {
  const execArgv = [...(options.execArgv ?? []), ...(isSource(caller) ? ['--import', import.meta.resolve('tsx')] : [])];
  return fork(entryOf(name, caller), { ...options, execArgv });
}

const isSource = (caller: string) => caller.endsWith('.ts');

function entryOf(name: string, caller: string): URL {
  if (isSource(caller)) return new URL(`./${name}.ts`, caller);
  const beside = new URL(`./${name}.js`, caller);
  return existsSync(fileURLToPath(beside)) ? beside : new URL(`../${name}.js`, caller);
}
