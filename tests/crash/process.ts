import { type ChildProcess, fork } from 'node:child_process';
import type { Answer } from '../../hub/model/answer.ts';
import type { SentCommand, Subject } from './rounds.ts';

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
