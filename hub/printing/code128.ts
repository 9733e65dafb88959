/**
 * The data of a Code 128 symbol as ESC/POS takes it (GS k 73): `{B` switches to set B (letters), `{C` to set C, in which
 * a byte stands for two digits, and `{` itself is written `{{`. Digits in pairs make a receipt's number narrow enough
 * for paper of 58 mm. The data begins in set B, which whoever sends it has switched to already.
 */
export function code128Data(text: string): string {
  let set = 'B';
  let data = '';
  for (const [piece] of text.matchAll(/(?:\d\d){2,}|[\s\S]/g)) {
    const wanted = piece.length >= 4 ? 'C' : 'B';
    if (wanted !== set) data += `{${wanted}`;
    set = wanted;
    if (wanted === 'C')
      for (let i = 0; i < piece.length; i += 2) data += String.fromCharCode(Number(piece.slice(i, i + 2)));
    else data += piece === '{' ? '{{' : piece;
  }
  return data;
}

/** Whether set B has every character: the printable ones of ASCII. */
export function isCode128Text(text: string): boolean {
  return /^[ -~]{1,80}$/.test(text);
}

/** Width in modules, quiet zones included: 11 a character, with start, check and stop (ISO/IEC 15417). */
export function code128Modules(data: string): number {
  const switches = data.match(/\{[BC]/g)?.length ?? 0;
  const characters = data.replace(/\{[BC]/g, '').replaceAll('{{', '{').length;
  return 11 * (characters + switches + 2) + 13 + 20;
}
