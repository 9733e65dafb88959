/**
 * Cuts a printer's bytes into text and commands, as a printer's own firmware does: by each command's length, never by
 * looking for bytes, so that a picture that holds `1B 70` opens no drawer. Epson ESC/POS command reference.
 */
export type Token =
  | { kind: 'text'; bytes: Uint8Array }
  /** A control character: LF, CR, HT, FF … */
  | { kind: 'control'; code: number }
  /** `name` is the prefix and the command's letter: `ESC @`, `GS V`, `DLE EOT`; `args` is all that follows it. */
  | { kind: 'command'; name: string; args: Uint8Array };

const DLE = 0x10;
const prefixes: Record<number, string> = { [DLE]: 'DLE', 27: 'ESC', 28: 'FS', 29: 'GS' };

/** Longest command taken; a picture over the whole roll's width and a metre long is 600 kB. */
const commandBytesMax = 1 << 20;

/** How many argument bytes follow; a function where that is told by the first of them (-1: more bytes are needed). */
type Length = number | ((args: Uint8Array) => number);

const pLpH = (at: number) => (args: Uint8Array) =>
  args.length < at + 2 ? -1 : at + 2 + (args[at] ?? 0) + 256 * (args[at + 1] ?? 0);
const untilNul =
  (from: number) =>
  (args: Uint8Array): number => {
    const end = args.indexOf(0, from);
    return end < 0 ? -1 : end + 1;
  };

const lengths: Record<string, Length> = {
  'DLE EOT': 1,
  'DLE ENQ': 1,
  'DLE DC4': (args) => (args.length < 1 ? -1 : args[0] === 8 ? 8 : 3),
  'ESC *': (args) =>
    args.length < 3 ? -1 : 3 + ((args[1] ?? 0) + 256 * (args[2] ?? 0)) * ((args[0] ?? 0) >= 32 ? 3 : 1),
  'ESC D': untilNul(0),
  'ESC B': 2,
  'ESC W': 8,
  'ESC c': 2,
  'ESC p': 3,
  'ESC $': 2,
  'ESC \\': 2,
  'GS (': pLpH(1),
  'GS 8': (args) =>
    args.length < 5
      ? -1
      : 5 + (args[1] ?? 0) + (args[2] ?? 0) * 0x100 + (args[3] ?? 0) * 0x10000 + (args[4] ?? 0) * 0x1000000,
  'GS $': 2,
  'GS \\': 2,
  'GS *': (args) => (args.length < 2 ? -1 : 2 + (args[0] ?? 0) * (args[1] ?? 0) * 8),
  'GS L': 2,
  'GS P': 2,
  'GS W': 2,
  'GS ^': 3,
  'GS :': 0,
  'GS V': (args) => (args.length < 1 ? -1 : [65, 66, 97, 98, 103, 104].includes(args[0] ?? 0) ? 2 : 1),
  'GS k': (args) => {
    const [m, n] = args;
    if (m === undefined) return -1;
    if (m <= 6) return untilNul(1)(args);
    return n === undefined ? -1 : 2 + n;
  },
  'GS v': (args) =>
    args.length < 6 ? -1 : 6 + ((args[2] ?? 0) + 256 * (args[3] ?? 0)) * ((args[4] ?? 0) + 256 * (args[5] ?? 0)),
  'FS &': 0,
  'FS .': 0,
  'FS S': 2,
  'FS p': 2,
  'FS (': pLpH(1),
  'FS 2': 74,
};
for (const letter of '@2LSimv<') lengths[`ESC ${letter}`] = 0;

const dleNames: Record<number, string> = { 4: 'EOT', 5: 'ENQ', 20: 'DC4' };

/** Cuts bytes into tokens; `rest` is a command that is not complete yet, to be put before the next bytes. */
export function escposTokens(bytes: Uint8Array): { tokens: Token[]; rest: Uint8Array } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const prefix = prefixes[first];
    if (prefix !== undefined) {
      const length = commandLength(bytes, at, prefix, tokens);
      if (length < 0) break;
      at += length;
    } else if (first < 0x20) {
      tokens.push({ kind: 'control', code: first });
      at += 1;
    } else {
      let to = at + 1;
      while (to < bytes.length && bytes[to]! >= 0x20) to += 1;
      tokens.push({ kind: 'text', bytes: bytes.slice(at, to) });
      at = to;
    }
  }
  return { tokens, rest: bytes.slice(at) };
}

/** Adds the command at `at` to the tokens; answers its length, or -1 when more bytes are needed. */
function commandLength(bytes: Uint8Array, at: number, prefix: string, tokens: Token[]): number {
  const letter = bytes[at + 1];
  if (letter === undefined) return -1;
  const name = `${prefix} ${prefix === 'DLE' ? (dleNames[letter] ?? '?') : String.fromCharCode(letter)}`;
  const length = lengths[name] ?? (prefix === 'DLE' ? 0 : 1);
  const args = bytes.subarray(at + 2);
  const wanted = typeof length === 'number' ? length : length(args);
  if (wanted > commandBytesMax || (wanted < 0 && args.length > commandBytesMax)) return 2; // noise: skip its head
  if (wanted < 0 || args.length < wanted) return -1;
  tokens.push({ kind: 'command', name, args: args.slice(0, wanted) });
  return 2 + wanted;
}
