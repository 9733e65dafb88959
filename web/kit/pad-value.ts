/** What a number pad may hold. */
export interface PadRule {
  /** Digits after the point; 0: whole numbers only. */
  readonly decimals: number;
  /** Digits before the point. */
  readonly digits: number;
  /** A code (a PIN), not a number: its leading noughts stay. */
  readonly code?: boolean;
}

/** A key of the pad: a digit, `00`, `.`, `erase` or `clear`. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'erase' | 'clear';

/** The text after a key was pressed; a key that cannot be is as if it had not been pressed. */
export function press(value: string, key: PadKey, rule: PadRule): string {
  if (key === 'clear') return '';
  if (key === 'erase') return value.slice(0, -1);
  if (key === '.') return rule.decimals === 0 || value.includes('.') ? value : `${value || '0'}.`;
  if (key === '00') return press(press(value, '0', rule), '0', rule);
  const next = value === '0' && !rule.code ? key : value + key;
  const [whole = '', part = ''] = next.split('.');
  return whole.length > rule.digits || part.length > rule.decimals ? value : next;
}

/** The text as an integer of the smallest unit: `toInteger('12.5', 2)` = 1250; an empty text is undefined. */
export function toInteger(value: string, decimals: number): number | undefined {
  if (!/\d/.test(value)) return undefined;
  const [whole = '', part = ''] = value.split('.');
  return Number((whole || '0') + part.slice(0, decimals).padEnd(decimals, '0'));
}

/** The integer as text for the pad, without a tail of zeros: `fromInteger(1250, 2)` = `12.5`. */
export function fromInteger(amount: number, decimals: number): string {
  const digits = String(amount).padStart(decimals + 1, '0');
  const part = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals > 0 && part ? `${whole}.${part}` : decimals > 0 ? whole : digits;
}
