/**
 * What a Code 128 symbol says, from the data of ESC/POS (GS k 73): `{A`, `{B` and `{C` choose a set, `{{` is a brace, and
 * in set C a byte stands for two digits. The same rule as every Epson-compatible printer's manual gives it.
 */
export function code128Text(data: string): string {
  let set = 'B';
  let text = '';
  for (const [piece, chosen] of data.matchAll(/\{([ABC])|\{\{|[\s\S]/g)) {
    if (chosen) set = chosen;
    else if (set === 'C') text += String(piece.charCodeAt(0)).padStart(2, '0');
    else text += piece === '{{' ? '{' : piece;
  }
  return text;
}
