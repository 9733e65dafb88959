import { localeOf } from '../words/words.ts';
import { english } from './words.en.ts';
import { chinese } from './words.zh-CN.ts';

export type StationWords = typeof chinese;

/** In the machine's language. */
export function stationWordsFor(env: NodeJS.ProcessEnv): StationWords {
  return localeOf(env) === 'zh-CN' ? chinese : english;
}
