import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import type { Answer } from '../../hub/model/answer.ts';
import type { SentCommand, Subject } from './rounds.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the child once as plain JavaScript: 200 starts must not each pay for compiling.
 * @param test whose child it is; tests run beside each other, and each builds its own
 */
export async function buildChild(test: string): Promise<string> {
  // Within the project, so that what is not bundled is found.
  const outDir = join(root, 'tests/.work', test);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    // Each start of the process would read its hundred files again.
    ssr: { noExternal: ['kysely'] },
    build: { ssr: join(root, 'tests/crash/child.ts'), outDir, target: 'node20', minify: false },
  });
  return join(outDir, 'child.js');
}

/** The child as the harness wants it. */
export function startChild(
  script: string,
  path: string,
  env: NodeJS.ProcessEnv = {},
): Subject & { child: ChildProcess } {
  const child = fork(script, [path], { env: { ...process.env, ...env }, execArgv: [] });
  const answers = new Map<number, { resolve: (answer: Answer<unknown>) => void; reject: (error: Error) => void }>();
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: 'ready' | { till: number; answer: Answer<unknown> }) => {
      if (message === 'ready') return resolve();
      answers.get(message.till)?.resolve(message.answer);
    });
    void exited.then(() => {
      const gone = new Error('The hub is gone');
      reject(gone);
      for (const { reject: tell } of answers.values()) tell(gone);
    });
  });
  return {
    child,
    ready,
    send: (till: number, command: SentCommand) =>
      new Promise((resolve, reject) => {
        answers.set(till, { resolve, reject });
        child.send({ till, command }, (error) => error && reject(error));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
