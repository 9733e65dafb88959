import { english } from './en.ts';
import { chinese } from './zh-CN.ts';

export type Words = typeof chinese;
export type Locale = 'zh-CN' | 'en';

const languages: Record<Locale, Words> = { 'zh-CN': chinese, en: english };

export const wordsIn = (locale: Locale): Words => languages[locale];

/** Chinese where the machine's locale is Chinese, else English. POSIX order: LC_ALL, LC_MESSAGES, LANG. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export const wordsFor = (env: NodeJS.ProcessEnv): Words => languages[localeOf(env)];
