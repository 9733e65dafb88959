import { checkDigit, hasCheckDigit } from './check-digit.ts';
import type { RandomBytes } from './ids.ts';

/** 25 random digits are 83 bits. */
const random_digits = 25;
/** No GS1 application identifier, payment code or scale label begins so and is as long. */
const prefix = '77';
const printed = new RegExp(`^${prefix}\\d{${random_digits + 1}}$`);

const secureRandom: RandomBytes = (count) => globalThis.crypto.getRandomValues(new Uint8Array(count));

/**
 * What a new badge says. Digits alone: scanners that play keyboard type them alike under any layout and input method, and
 * Code 128 writes two of them in one character. With a check digit, so that a screen knows a badge from other codes.
 */
export function newBadge(random: RandomBytes = secureRandom): string {
  let digits = prefix;
  while (digits.length < prefix.length + random_digits) {
    const [byte = 255] = random(1);
    if (byte < 250) digits += byte % 10; // each digit as likely as any other
  }
  return digits + checkDigit(digits);
}

/** Whether a code is a badge that the shop made. */
export function isBadge(code: string): boolean {
  return printed.test(code) && hasCheckDigit(code);
}

/** A card's number is longer than any PIN, which may be typed as quickly as a reader does. */
const card = { fewest: 9, most: 64 } as const;

/**
 * Whether a code may be a card's, as its reader types it. What stands on goods or on a receipt is none: whoever takes one
 * from the shelf could come in.
 */
export function mayBeCard(code: string): boolean {
  if (!/^[!-~]+$/.test(code) || code.length < card.fewest || code.length > card.most) return false;
  const isGoods = /^\d{12,14}$/.test(code) && hasCheckDigit(code); // GTIN-12, -13, -14
  const isReceipt = /^\d{2,}-\d{6}-\d{4,}$/.test(code);
  return !isGoods && !isReceipt && !isBadge(code);
}

/** Whether a code may let somebody in here: a badge of the shop's, or a card where the shop lets cards in. */
export function opensDoors(code: string, cardsToo: boolean): boolean {
  return isBadge(code) || (cardsToo && mayBeCard(code));
}
