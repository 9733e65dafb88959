/**
 * Text as typed through a Chinese input method, with digits and signs brought to ASCII: full-width forms
 * (U+FF01–FF5E), the ideographic space, 。 where the dot key gives it, and the true minus sign. Case is left alone.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u202f\u2009]/g, ' ')
    .replaceAll('。', '.')
    .replaceAll('\u2212', '-');
}

/**
 * A plain decimal such as `12`, `-0.5`, `.5` or `3.` as an integer of its last place (`decimals` of them), without
 * ever passing through a float: `scaledInteger('1.5', 3)` = 1500. Null where it is no such number, has more decimals
 * than asked for, or is too large to be exact.
 */
export function scaledInteger(text: string, decimals: number): number | null {
  const parts = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!parts) return null;
  const [, sign, whole = '', fraction = ''] = parts;
  if ((whole === '' && fraction === '') || fraction.length > decimals) return null;
  const value = Number(whole + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(value)) return null;
  return sign === '-' && value !== 0 ? -value : value;
}
