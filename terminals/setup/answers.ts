import type { TemplateName } from '../../hub/protocol/settings.ts';
import { templateNames } from '../../hub/protocol/settings.ts';
import { languages } from '../../web/i18n/index.ts';
import { readSetting, writeSetting } from '../../web/settings.ts';

/** In the order of the wizard. */
export const steps = ['language', 'shop', 'trade', 'owner', 'devices', 'done'] as const;
export type Step = (typeof steps)[number];

/** What was answered so far. The PIN is never kept: after a reload it is asked for again. */
export interface Answers {
  locale: 'zh-CN' | 'en';
  name: string;
  address: string;
  phone: string;
  currency: string;
  timeZone: string;
  template: TemplateName;
  trialGoods: boolean;
  ownerName: string;
}

const kept = 'setup.answers';

/** What the device says of itself, where nothing was answered yet. */
export function firstAnswers(): Answers {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const chinese = /^zh\b/i.test(locale);
  return {
    locale: chinese ? 'zh-CN' : 'en',
    name: '',
    address: '',
    phone: '',
    currency: currencyOf(timeZone),
    timeZone: timeZone ?? 'Asia/Shanghai',
    template: 'grocery',
    trialGoods: true,
    ownerName: '',
  };
}

/** The currency where the device stands; elsewhere it is chosen by hand. */
function currencyOf(timeZone: string | undefined): string {
  const near: Record<string, string> = {
    'Asia/Hong_Kong': 'HKD',
    'Asia/Macau': 'MOP',
    'Asia/Taipei': 'TWD',
    'Asia/Singapore': 'SGD',
    'Asia/Kuala_Lumpur': 'MYR',
    'Asia/Tokyo': 'JPY',
    'Asia/Seoul': 'KRW',
    'Europe/London': 'GBP',
  };
  if (timeZone && near[timeZone]) return near[timeZone];
  if (timeZone?.startsWith('Europe/')) return 'EUR';
  return timeZone?.startsWith('America/') ? 'USD' : 'CNY';
}

/** The answers of before a reload, checked field by field: they may be another version's. */
export function keptAnswers(): Answers {
  const first = firstAnswers();
  try {
    const read = JSON.parse(readSetting(kept) ?? '{}') as Partial<Record<keyof Answers, unknown>>;
    const said = Object.fromEntries(
      Object.entries(read).filter(([name, value]) => typeof value === typeof first[name as keyof Answers]),
    );
    const answers = { ...first, ...said } as Answers;
    return languages.includes(answers.locale) && templateNames.includes(answers.template) ? answers : first;
  } catch {
    return first;
  }
}

export function keepAnswers(answers: Answers | undefined): void {
  writeSetting(kept, answers && JSON.stringify(answers));
}

/** The step that the address names: `#owner`. */
export function stepOf(hash: string): Step {
  return steps.find((one) => one === hash.slice(1)) ?? 'language';
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}
