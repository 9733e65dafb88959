import { createHmac } from 'node:crypto';
import type { Write } from './types.ts';

const nothingHidden: ReadonlySet<string> = new Set();

/**
 * JSON with the keys of every object in order, so that equal values are equal texts.
 * @param hidden names of fields, at any depth, whose value is written as null
 */
export function canonicalJson(value: unknown, hidden: ReadonlySet<string> = nothingHidden): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, hidden)).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  const fields: string[] = [];
  for (const key of Object.keys(record).sort(byCodeUnit)) {
    const field = record[key];
    if (field !== undefined)
      fields.push(`${JSON.stringify(key)}:${hidden.has(key) ? 'null' : canonicalJson(field, hidden)}`);
  }
  return `{${fields.join()}}`;
}

/**
 * What the journal keeps of a command's input: the text without its secrets and with its personal data sealed, and a
 * keyed hash of all of it.
 */
export function journalInput(
  { input, secret, sealed }: Pick<Write<unknown>, 'input' | 'secret' | 'sealed'>,
  key: Uint8Array,
): { text: string; hash: Buffer } {
  const whole = canonicalJson(input);
  const kept = sealed ? sealed.input : input;
  const text = sealed || secret?.length ? canonicalJson(kept, new Set(secret)) : whole;
  return {
    text,
    hash: createHmac('sha256', sealed?.hashKey ?? key)
      .update(whole)
      .digest(),
  };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}
