/** Widths of bar, space, bar, space, bar, space for each symbol character (ISO/IEC 15417, table 1); the last is Stop. */
const patterns = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const [codeC, codeB, startB, startC, stop] = [99, 100, 104, 105, 106];

/**
 * Symbol values of a text, with start, check character and stop: letters in set B, runs of four digits and more by
 * pairs in set C. Null where a character is none that set B prints.
 */
export function code128Values(text: string): number[] | null {
  if (!/^[ -~]+$/.test(text)) return null;
  const values: number[] = [];
  let set: 'B' | 'C' | undefined;
  const enter = (wanted: 'B' | 'C') => {
    if (wanted === set) return;
    if (set === undefined) values.push(wanted === 'C' ? startC : startB);
    else values.push(wanted === 'C' ? codeC : codeB);
    set = wanted;
  };
  for (const [piece] of text.matchAll(/(?:\d\d){2,}|[\s\S]/g)) {
    enter(piece.length >= 4 ? 'C' : 'B');
    if (piece.length === 1) values.push(piece.charCodeAt(0) - 32);
    else for (let at = 0; at < piece.length; at += 2) values.push(Number(piece.slice(at, at + 2)));
  }
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103;
  return [...values, check, stop];
}

/** Widths of bars and spaces in turn, the first a bar; null where the text cannot be written so. */
export function code128Widths(text: string): number[] | null {
  return code128Values(text)?.flatMap((value) => [...patterns[value]!].map(Number)) ?? null;
}
