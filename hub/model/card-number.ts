/**
 * Whether a text holds what looks like a bank card's number: 13 to 19 digits (ISO/IEC 7812-1), spaces and hyphens
 * between them or not, whose check digit is right. Such a text must never be kept, logged or sent on.
 */
export function looksLikeCardNumber(text: string): boolean {
  const runs = text.normalize('NFKC').match(/\d(?:[\s-]*\d)*/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length >= 13 && digits.length <= 19 && hasLuhnDigit(digits);
  });
}

/** ISO/IEC 7812-1, annex B: every second digit from the right counts double. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
