import type { Config } from '../config.ts';
import type { CliWords } from './words.ts';

/** Exit codes, after BSD's sysexits where they are not a plain yes or no. */
export const exitCodes = { ok: 0, no: 1, usage: 64, noInput: 66, fault: 70, config: 78 } as const;

/** What every command gets. */
export interface CommandContext {
  /** The arguments behind the command's name. */
  args: string[];
  config: Config;
  words: CliWords;
  /** A line for whoever asked; stdout. */
  say: (text: string) => void;
  /** Ctrl-C was pressed. */
  signal: AbortSignal;
}

/** @returns the exit code */
export type CliCommand = (context: CommandContext) => Promise<number>;

/** The command cannot be done, and the message says why: no stack is shown. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.no,
  ) {
    super(message);
  }
}
