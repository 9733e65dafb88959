import { ConfigError, readConfig } from '../config.ts';
import { SecretsDamaged } from '../main/secrets.ts';
import { StoreRefusal } from '../store/store.ts';
import { wordsFor } from '../words/words.ts';
import { type CliCommand, CliError, exitCodes } from './command.ts';
import { demo } from './demo.ts';
import { exportTables } from './export.ts';
import { importGoods } from './import.ts';
import { importLedger } from './import-ledger.ts';
import { keys } from './keys.ts';
import { repair } from './repair.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { cliWordsFor } from './words.ts';

const commands: Record<string, CliCommand> = {
  import: importGoods,
  'import-ledger': importLedger,
  token,
  keys,
  verify,
  repair,
  demo,
  export: exportTables,
};

const hubWords = wordsFor(process.env);
const words = cliWordsFor(process.env);
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Why a command ended, for people, and the exit code for programs. */
function explain(error: unknown): { why: string; exitCode: number } {
  if (error instanceof CliError) return { why: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError) return { why: error.message, exitCode: exitCodes.config };
  if (error instanceof StoreRefusal) {
    return { why: `${hubWords.store[error.code]}\n${error.message}`, exitCode: exitCodes.noInput };
  }
  if (error instanceof SecretsDamaged)
    return { why: hubWords.fault.secret(error.message), exitCode: exitCodes.noInput };
  const { code = '', message, stack } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) return { why: words.badArguments(message), exitCode: exitCodes.usage };
  return { why: words.unexpected(stack ?? String(error)), exitCode: exitCodes.fault };
}

async function run([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    say(words.help);
    return exitCodes.ok;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CliError(`${words.unknownCommand(name)}\n\n${words.help}`, exitCodes.usage);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  return command({ args, config: readConfig(process.env, hubWords), words, say, signal: interrupted.signal });
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  const { why, exitCode } = explain(error);
  process.stderr.write(`${why}\n`);
  return exitCode;
});
