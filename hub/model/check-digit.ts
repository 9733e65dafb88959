/**
 * The GS1 check digit (GS1 General Specifications, 7.9): from the right, digits weigh 3, 1, 3 …, and the check digit
 * brings the sum to a multiple of ten. The same rule serves EAN-8, UPC-A, EAN-13, ITF-14, SSCC and scale labels.
 */
export function checkDigit(digitsWithout: string): number {
  let sum = 0;
  for (let place = 0; place < digitsWithout.length; place++) {
    const digit = digitsWithout.charCodeAt(digitsWithout.length - 1 - place) - 48;
    sum += place % 2 === 0 ? 3 * digit : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}
