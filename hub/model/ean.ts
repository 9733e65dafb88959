import { hasCheckDigit } from './check-digit.ts';

/** Widths of a digit's four elements in set A (GS1 General Specifications, 5.2.2); set B is the same from behind. */
const digits = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
/** Which of the left six digits stand in set B: how the first digit of an EAN-13 is told. */
const leading = ['AAAAAA', 'AABABB', 'AABBAB', 'AABBBA', 'ABAABB', 'ABBAAB', 'ABBBAA', 'ABABAB', 'ABABBA', 'ABBABA'];

/**
 * Widths of bars and spaces in turn, the first a bar, of an EAN-13, EAN-8 or UPC-A; null for anything else, a wrong check
 * digit too.
 */
export function eanWidths(code: string): number[] | null {
  const full = /^\d{12}$/.test(code) ? `0${code}` : code;
  if (!/^(\d{8}|\d{13})$/.test(full) || !hasCheckDigit(full)) return null;
  const [sets, body] = full.length === 13 ? [leading[Number(full[0])]!, full.slice(1)] : ['AAAA', full];
  const half = body.length / 2;
  const element = (digit: string, at: number) => {
    const widths = [...digits[Number(digit)]!].map(Number);
    return sets[at] === 'B' ? widths.reverse() : widths;
  };
  return [
    ...[1, 1, 1],
    ...[...body.slice(0, half)].flatMap(element),
    ...[1, 1, 1, 1, 1],
    ...[...body.slice(half)].flatMap((digit) => element(digit, -1)),
    ...[1, 1, 1],
  ];
}
