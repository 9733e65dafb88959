import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runtimeEnvironment, runtimeFlags } from './runtime.mjs';

/** A second Ctrl-C within this time is the terminal and npm passing on the same key. */
const sameKey_ms = 500;

/**
 * Runs one of the built programs with our stdin, stdout and stderr until it ends. It is a child because of what must be
 * set before a process exists: runtime.mjs.
 * @param {'main' | 'cli' | 'station'} program
 * @param {string[]} args
 * @param {{ ownGroup: boolean }} options `ownGroup`: the terminal's Ctrl-C does not reach the program itself; it gets
 *   exactly one signal from us, however many of its ancestors pass the key on. Not for programs that read a terminal.
 * @returns {Promise<number>} its exit code; 128 + the signal's number if a signal ended it
 */
export function runProgram(program, args, { ownGroup }) {
  const file = join(root, 'dist', 'hub', `${program}.js`);
  const child = spawn(process.execPath, [...runtimeFlags[program], file, ...args], {
    stdio: 'inherit',
    detached: ownGroup,
    env: { ...runtimeEnvironment, ...process.env },
  });
  let last_ms = 0;
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    const now_ms = performance.now();
    const repeated = last_ms > 0 && now_ms - last_ms < sameKey_ms;
    last_ms = now_ms;
    if (signal === 'SIGINT' && !ownGroup) return; // the terminal sent it to the program as well
    if (!repeated) child.kill(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
