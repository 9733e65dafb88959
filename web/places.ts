/** Currencies that this browser can name, by their code: `['CNY', '人民币']`. The commonest come first. */
export function currencyNames(language: string): [code: string, name: string][] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const codes = [...new Set([...commonest, ...supported('currency')])];
  return codes.map((code) => [code, names.of(code) ?? code]);
}

const commonest = ['CNY', 'HKD', 'TWD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'SGD', 'MYR', 'THB', 'VND'];

/** IANA time zones that this browser knows, and `own` in any case. */
export function timeZones(own: string): string[] {
  const known = supported('timeZone');
  return known.includes(own) ? known : [own, ...known];
}

/** Safari knows `supportedValuesOf` from 15.4 on; where it is missing, what is listed by hand must do. */
function supported(key: 'currency' | 'timeZone'): string[] {
  try {
    return Intl.supportedValuesOf(key);
  } catch {
    return key === 'timeZone' ? ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'UTC'] : [];
  }
}
