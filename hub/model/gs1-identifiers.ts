/**
 * Application identifiers that a shop can meet (GS1 General Specifications, section 3). One row each; a row whose
 * `ai` ends in `n` stands for ten, the last digit telling the number of decimals.
 */
export interface ApplicationIdentifier {
  ai: string;
  /** What the value is. Several rows may fill one field. */
  field:
    | 'sscc'
    | 'gtin'
    | 'contentGtin'
    | 'batch'
    | 'produced'
    | 'packed'
    | 'bestBefore'
    | 'sellBy'
    | 'expiry'
    | 'variant'
    | 'serial'
    | 'count'
    | 'measure'
    | 'amount'
    | 'price'
    | 'other';
  kind: 'gtin' | 'digits' | 'date' | 'decimal' | 'text';
  /** Characters of the value; a variable one ends at FNC1 or the end. */
  least: number;
  most: number;
  /** Of a measure. */
  unit?: 'kg' | 'lb' | 'm' | 'm2' | 'l' | 'm3';
  /** The value begins with three digits of ISO 4217. */
  currency?: boolean;
}

const row = (
  ai: string,
  field: ApplicationIdentifier['field'],
  kind: ApplicationIdentifier['kind'],
  least: number,
  most = least,
  more: Pick<ApplicationIdentifier, 'unit' | 'currency'> = {},
): ApplicationIdentifier => ({ ai, field, kind, least, most, ...more });

export const applicationIdentifiers: readonly ApplicationIdentifier[] = [
  row('00', 'sscc', 'gtin', 18),
  row('01', 'gtin', 'gtin', 14),
  row('02', 'contentGtin', 'gtin', 14), // what a carton or pallet holds; 37 tells how many
  row('10', 'batch', 'text', 1, 20),
  row('11', 'produced', 'date', 6),
  row('12', 'other', 'date', 6), // due date of a payment slip
  row('13', 'packed', 'date', 6),
  row('15', 'bestBefore', 'date', 6),
  row('16', 'sellBy', 'date', 6),
  row('17', 'expiry', 'date', 6),
  row('20', 'variant', 'digits', 2),
  row('21', 'serial', 'text', 1, 20),
  row('22', 'other', 'text', 1, 20),
  row('235', 'other', 'text', 1, 28),
  row('240', 'other', 'text', 1, 30),
  row('241', 'other', 'text', 1, 30),
  row('242', 'other', 'digits', 1, 6),
  row('243', 'other', 'text', 1, 20),
  row('250', 'other', 'text', 1, 30),
  row('251', 'other', 'text', 1, 30),
  row('254', 'other', 'text', 1, 20),
  row('30', 'count', 'digits', 1, 8),
  row('310n', 'measure', 'decimal', 6, 6, { unit: 'kg' }),
  row('311n', 'measure', 'decimal', 6, 6, { unit: 'm' }),
  row('312n', 'measure', 'decimal', 6, 6, { unit: 'm' }),
  row('313n', 'measure', 'decimal', 6, 6, { unit: 'm' }),
  row('314n', 'measure', 'decimal', 6, 6, { unit: 'm2' }),
  row('315n', 'measure', 'decimal', 6, 6, { unit: 'l' }),
  row('316n', 'measure', 'decimal', 6, 6, { unit: 'm3' }),
  row('320n', 'measure', 'decimal', 6, 6, { unit: 'lb' }),
  row('37', 'count', 'digits', 1, 8),
  row('390n', 'amount', 'decimal', 1, 15),
  row('391n', 'amount', 'decimal', 4, 18, { currency: true }),
  row('392n', 'price', 'decimal', 1, 15), // of this item of variable measure
  row('393n', 'price', 'decimal', 4, 18, { currency: true }),
  row('400', 'other', 'text', 1, 30),
  row('410', 'other', 'gtin', 13),
  row('414', 'other', 'gtin', 13),
  row('422', 'other', 'digits', 3), // country of origin
  ...Array.from({ length: 9 }, (_, index) => row(`9${index + 1}`, 'other', 'text', 1, 90)), // within a company
];

const byPrefix = new Map(applicationIdentifiers.map((one) => [one.ai.replace('n', ''), one] as const));

/** The identifier that a text begins with, and its decimals where it tells them. */
export function identifierAt(text: string): { identifier: ApplicationIdentifier; ai: string; decimals: number } | null {
  for (const length of [2, 3]) {
    const identifier = byPrefix.get(text.slice(0, length));
    if (!identifier) continue;
    if (!identifier.ai.endsWith('n')) return { identifier, ai: identifier.ai, decimals: 0 };
    const digit = text.charAt(length);
    return /^\d$/.test(digit) ? { identifier, ai: text.slice(0, length + 1), decimals: Number(digit) } : null;
  }
  return null;
}
