import { count, date, money, percent, quantity, time } from './format.ts';
import { dictionaries, language } from './language.ts';
import type { Dictionary, Key, Text, Values } from './types.ts';

/** How a blank with a format is filled: `{sum:money}`. Blanks without one take text as it is and numbers as counts. */
const formatted: Record<string, (value: number) => string> = { money, quantity, percent, time, date };

/**
 * The text of a key in the language in use, its blanks filled: `t('till.pay')`, `t('till.pieces', { n: 3 })`.
 * Which keys there are, and which blanks each has, the compiler knows from the Chinese dictionaries.
 */
export function t<K extends Key>(key: K, ...[values]: Values<K>): string {
  return translate(key, (values ?? {}) as Record<string, unknown>);
}

/** As `t`, for keys that are put together while running; a key that does not exist is shown as it is. */
export function translate(key: string, values: Record<string, unknown> = {}): string {
  const text = find(key);
  return text === undefined ? key : fill(text, values);
}

/** What a permission is called; its own name, where it is unknown here. */
export function permissionName(permission: string): string {
  const text = (dictionaries().permission as Partial<Dictionary> | undefined)?.[permission];
  return typeof text === 'string' ? text : permission;
}

/** Fills the blanks of one text; chooses its plural by `n`. */
export function fill(text: Text, values: Record<string, unknown>): string {
  return plural(text, values.n).replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format?: string) => {
    const value = values[name];
    if (value === undefined || value === null) return '…';
    if (format === 'permission') return permissionName(String(value));
    if (format === 'device') return translate(`common.device.${String(value)}`);
    if (typeof value !== 'number') return String(value);
    return (formatted[format ?? ''] ?? count)(value);
  });
}

const rules = new Map<string, Intl.PluralRules>();

function plural(text: Text, n: unknown): string {
  if (typeof text === 'string') return text;
  const now = language();
  const rule = rules.get(now) ?? new Intl.PluralRules(now);
  rules.set(now, rule);
  return typeof n === 'number' && rule.select(n) === 'one' ? text.one : text.other;
}

function find(key: string): Text | undefined {
  let at: Text | Dictionary | undefined = dictionaries() as Dictionary;
  for (const part of key.split('.')) {
    if (typeof at !== 'object') return undefined;
    at = (at as Dictionary)[part];
  }
  if (at === undefined || typeof at === 'string') return at;
  return typeof at.other === 'string' ? (at as unknown as Text) : undefined;
}
