import { wordsFor, wordsIn } from '../words/words.ts';
import { english } from './words.en.ts';
import { chinese } from './words.zh-CN.ts';

export type CliWords = typeof chinese;

/** What the command line says, in the language of the machine's locale. */
export function cliWordsFor(env: NodeJS.ProcessEnv): CliWords {
  return wordsFor(env) === wordsIn('zh-CN') ? chinese : english;
}
