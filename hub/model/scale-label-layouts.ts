/**
 * Layouts of the codes that label scales print (GB/T 18283-2008, store barcodes). A row says what each digit is:
 * `F` prefix, `I` item code, `A` amount, `W` weight, `N` number of pieces, `P` price check digit (not verified: its rule is in
 * the standard's annex A, which scales follow differently), `C` check digit of the whole.
 *
 * Makers' pages give the shapes, and scales can be set to others: correct the rows by labels seen in shops. Sample codes
 * printed on such pages mostly have wrong check digits and are no evidence.
 */
export interface ScaleLabelLayout {
  /** Kept in the shop's settings; the name for people is a translation. */
  id: string;
  /** The label begins with one of these, as long as the run of `F`. */
  prefixes: readonly string[];
  /** One letter a digit; each letter stands in one run. Shown to people as it is: it is what they see on the label. */
  pattern: string;
  /** Decimals of the amount: 2 for fen, 1 for jiao. */
  amountDecimals: number;
  /** Decimals of the weight in kilograms. */
  weightDecimals: number;
}

const twenties = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'];

function layout(
  id: string,
  prefixes: readonly string[],
  pattern: string,
  decimals: { amount?: number; weight?: number } = {},
): ScaleLabelLayout {
  return { id, prefixes, pattern, amountDecimals: decimals.amount ?? 2, weightDecimals: decimals.weight ?? 3 };
}

/**
 * Every layout there is to choose from. A layout of the whole twenties and one of a single prefix may be on together:
 * where several fit, the one with fewer prefixes is taken (`readScaleLabel`).
 */
export const scaleLabelLayouts: readonly ScaleLabelLayout[] = [
  // 13 digits, F1F2 CCCCC XXXXX K: 21 for weighed goods, 20 for goods by the piece, X the amount (up to 999.99)
  layout('amount-20-21', ['20', '21'], 'FFIIIIIAAAAAC'),
  layout('amount-22-24', ['22', '23', '24'], 'FFIIIIIAAAAAC'),
  layout('amount-25-29', ['25', '26', '27', '28', '29'], 'FFIIIIIAAAAAC'),
  layout('amount-jiao-2x', twenties, 'FFIIIIIAAAAAC', { amount: 1 }),
  layout('amount-2x-price-check', twenties, 'FFIIIIPAAAAAC'),
  // 13 digits, F WWWWWW EEEEE C: one prefix digit, six of the item, amount in fen
  layout('amount-6-digit-item', ['2'], 'FIIIIIIAAAAAC'),
  // 13 digits, 7 + 5 + 1 with the weight in grams
  layout('weight-20-21', ['20', '21'], 'FFIIIIIWWWWWC'),
  layout('weight-22-24', ['22', '23', '24'], 'FFIIIIIWWWWWC'),
  layout('weight-25-29', ['25', '26', '27', '28', '29'], 'FFIIIIIWWWWWC'),
  layout('weight-10-gram-2x', twenties, 'FFIIIIIWWWWWC', { weight: 2 }),
  layout('pieces-2x', twenties, 'FFIIIIINNNNNC'),
  // 18 digits, 26 PPPPP MMMMM WWWWW C: item, amount, weight in grams, check digit as in EAN
  layout('amount-weight-18', ['26'], 'FFIIIIIAAAAAWWWWWC'),
  layout('amount-weight-18-2x', twenties, 'FFIIIIIAAAAAWWWWWC'),
  layout('weight-amount-18-2x', twenties, 'FFIIIIIWWWWWAAAAAC'),
];

/** What a new shop has on: what most scales in China print when they are unpacked. */
export const defaultScaleLabels: readonly string[] = [
  'amount-20-21',
  'amount-22-24',
  'weight-25-29',
  'amount-weight-18',
];

/** What the shop's settings say of its labels. */
export interface LabelSettings {
  scaleLabels: readonly string[];
  /** Absent in what a terminal kept from an older hub. */
  taughtLabels?: readonly ScaleLabelLayout[];
}

/** The layouts that are on in a shop: those it has taught before those of the program. */
export function layoutsInUse({ scaleLabels, taughtLabels = [] }: LabelSettings): ScaleLabelLayout[] {
  return [...taughtLabels, ...scaleLabelLayouts].filter(({ id }) => scaleLabels.includes(id));
}
