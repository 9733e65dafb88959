/** The number on a receipt, as its barcode says it: till, day, running number (`01-261121-0042`). */
const printed = /^\d{2,}-\d{6}-\d{4,}$/;

/** The receipt's number that a scan or a typed text is; null where it is something else. */
export function receiptNumber(text: string): string | null {
  const bare = text.trim();
  return printed.test(bare) ? bare : null;
}
