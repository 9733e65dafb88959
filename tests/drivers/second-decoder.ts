/**
 * A second reading of ESC/POS, by another principle than the virtual printer's: commands are taken out of the bytes by
 * patterns, one list for the few that receipts may hold, and anything that is left and no text is an error. Letters are
 * decoded by the platform (WHATWG), not by the library that encoded them. It shares no line with drivers/virtual.
 */
export interface ReadTwice {
  /** A string a line, as printed from the left edge. */
  lines: string[];
  pulses: number;
  cuts: number;
}

const chinese = new TextDecoder('gb18030', { fatal: true });

/** Control characters by their pictures (U+2400 on), so that patterns can be read: ␛ is ESC, ␝ GS, ␜ FS, ␊ LF. */
const pictures = 0x2400;
const drawn = (byte: number) => String.fromCharCode(byte < 0x20 ? pictures + byte : byte);
const byteOf = (letter: string) => letter.charCodeAt(0) % pictures;

/** In the order in which they are tried at each place. */
const patterns: readonly [name: string, pattern: RegExp][] = [
  ['raster', /^␝v0.(.)(.)(.)(.)/],
  ['qr', /^␝\(k(.)(.)/],
  ['bars', /^␝k[A-I](.)/],
  ['pulse', /^␛p[␀␁]../],
  ['cut', /^␝V[␀␁]/],
  ['look', /^(?:␛@|␛R␀|␜[&.]|␛t.|␛[Ea!d-].|␝[!HfwhB].)/],
];

export function readTwice(bytes: Uint8Array): ReadTwice {
  const whole = [...bytes].map(drawn).join('');
  const found: ReadTwice = { lines: [], pulses: 0, cuts: 0 };
  let line: number[] = [];
  for (let at = 0; at < whole.length; ) {
    const code = byteOf(whole[at]!);
    if (code >= 0x80) {
      line.push(code, byteOf(whole[at + 1] ?? '')); // two bytes, whatever the second is
      at += 2;
    } else if (code === 0x0a) {
      found.lines.push(chinese.decode(Uint8Array.from(line)));
      line = [];
      at += 1;
    } else if (code >= 0x20) {
      line.push(code);
      at += 1;
    } else {
      at += command(whole, at, found);
    }
  }
  if (line.length > 0) throw new Error('text without a line’s end');
  return found;
}

/** Takes a command; answers how long it is. */
function command(whole: string, at: number, found: ReadTwice): number {
  const rest = whole.slice(at, at + 16);
  for (const [name, pattern] of patterns) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(byteOf);
    if (name === 'pulse') found.pulses += 1;
    if (name === 'cut') found.cuts += 1;
    const data =
      name === 'raster' ? (a + 256 * b) * (c + 256 * d) : name === 'qr' ? a + 256 * b : name === 'bars' ? a : 0;
    return match[0].length + data;
  }
  throw new Error(`no receipt should hold ${rest}`);
}
