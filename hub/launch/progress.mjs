import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { words } from './words.mjs';

/** A failure with a sentence for the person at the keyboard: shown without a stack trace. */
export class LaunchError extends Error {}

/** How much of a silent command's output is kept, to be shown if it fails. */
const keptCharacters = 64_000;

/**
 * Shows that something long goes on, on stderr: stdout belongs to the command that was asked for. A terminal gets one
 * line that counts the seconds; a log file gets a line at the start, one every 20 seconds, and one at the end.
 * @param {string} what
 * @returns {(succeeded: boolean) => void} ends it
 */
function showProgress(what) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = process.stderr.isTTY === true;
  process.stderr.write(live ? `${what} …` : `${what} …\n`);
  const timer = setInterval(
    () =>
      process.stderr.write(live ? `\r\x1b[K${what} … ${words.elapsed(seconds())}` : `  ${words.elapsed(seconds())}\n`),
    live ? 1_000 : 20_000,
  );
  return (succeeded) => {
    clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[K');
    if (succeeded) process.stderr.write(live ? `${what}: ${words.done(seconds())}\n` : `  ${words.done(seconds())}\n`);
  };
}

/**
 * Runs a command whose own words nobody wants to read, showing progress instead.
 * @param {string} what the sentence shown meanwhile
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, output: string }>} `output`: the end of what it wrote
 * @throws if the command cannot be started
 */
export async function runQuietly(what, command, args, options) {
  const end = showProgress(what);
  try {
    const result = await run(command, args, options);
    end(result.code === 0);
    return result;
  } catch (error) {
    end(false);
    throw error;
  }
}

/**
 * Whoever interrupts us interrupts the command with all that it started (a compiler, say), and it is gone before we
 * are: else it would go on writing while the next attempt begins.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, { ...options, detached: ownGroup, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-keptCharacters);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);

    /** @type {NodeJS.Signals | undefined} */
    let interruptedBy;
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      const target = ownGroup ? -child.pid : child.pid;
      // The first signal asks, a second one insists; npm needs no time to tidy up, the next install starts afresh.
      const how = interruptedBy ? 'SIGKILL' : 'SIGTERM';
      interruptedBy = signal;
      killGroup(target, how);
      setTimeout(() => killGroup(target, 'SIGKILL'), 3_000).unref();
    };
    for (const signal of interruptions) process.on(signal, interrupt);
    const settle = () => {
      for (const signal of interruptions) process.off(signal, interrupt);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      if (interruptedBy) process.exit(128 + constants.signals[interruptedBy]);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @type {NodeJS.Signals[]} */
const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @param {number} pid negative: the whole group
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Shows a failure on stderr: an expected one as its sentence, anything else with its stack.
 * @param {unknown} error
 */
export function showFailure(error) {
  const text = error instanceof LaunchError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
}

/**
 * Runs a command's main part, and ends with its exit code.
 * @param {() => Promise<number | void>} main returns the exit code; nothing means 0
 */
export async function launch(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    showFailure(error);
    process.exitCode = 1;
  }
}
