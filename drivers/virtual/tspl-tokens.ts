/**
 * Cuts a label printer's bytes into commands, as its firmware does: lines that end in CR LF, a picture's dots counted
 * and not looked into, `ESC ! ?` answered wherever it stands between lines. TSC TSPL/TSPL2 programming manual.
 */
export type TsplToken =
  | { kind: 'command'; name: string; args: TsplArgument[] }
  /** `ESC !` and a letter: at once, past what waits. */
  | { kind: 'immediate'; letter: string };

/** A number or a word as it stands, or the bytes of a string or a picture. */
export type TsplArgument = string | Uint8Array;

const CR = 0x0d;
const LF = 0x0a;
const ESC = 0x1b;
const quote = 0x22;
/** Longest command taken; a picture of a whole label of 60 × 40 mm is 20 kB. */
const commandBytesMax = 1 << 20;

/** `rest` is a command that is not complete yet, to be put before the next bytes. */
export function tsplTokens(bytes: Uint8Array): { tokens: TsplToken[]; rest: Uint8Array } {
  const tokens: TsplToken[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === ESC) {
      if (bytes.length < at + 3) break;
      tokens.push({ kind: 'immediate', letter: String.fromCharCode(bytes[at + 2]!) });
      at += 3;
      continue;
    }
    if (bytes[at] === CR || bytes[at] === LF) {
      at += 1;
      continue;
    }
    const read = readCommand(bytes, at);
    if (!read) break;
    tokens.push(read.token);
    at = read.end;
  }
  const rest = bytes.slice(at);
  return { tokens, rest: rest.length > commandBytesMax ? new Uint8Array(0) : rest };
}

function readCommand(bytes: Uint8Array, start: number): { token: TsplToken; end: number } | null {
  let at = start;
  while (at < bytes.length && isLetter(bytes[at]!)) at += 1;
  if (at === bytes.length) return null;
  const name = Buffer.from(bytes.subarray(start, at)).toString('latin1').toUpperCase();
  const args: TsplArgument[] = [];
  for (;;) {
    const argument = readArgument(bytes, at);
    if (!argument) return null;
    if (argument.value !== '') args.push(argument.value);
    at = argument.end;
    if (name === 'BITMAP' && args.length === 5 && bytes[at] === 0x2c) {
      const length = Number(args[2]) * Number(args[3]);
      if (!(length >= 0 && length <= commandBytesMax)) return { token: { kind: 'command', name, args }, end: at };
      if (bytes.length < at + 1 + length) return null;
      args.push(bytes.slice(at + 1, at + 1 + length));
      at += 1 + length;
    }
    if (at >= bytes.length) return null;
    if (bytes[at] !== 0x2c) return { token: { kind: 'command', name, args }, end: at + 1 };
    at += 1;
  }
}

/** One argument, up to its comma or the line's end; null where more bytes are needed. */
function readArgument(bytes: Uint8Array, from: number): { value: TsplArgument; end: number } | null {
  let at = from;
  while (bytes[at] === 0x20) at += 1;
  if (bytes[at] !== quote) {
    const start = at;
    while (at < bytes.length && bytes[at] !== 0x2c && bytes[at] !== CR && bytes[at] !== LF) at += 1;
    if (at === bytes.length) return null;
    return { value: Buffer.from(bytes.subarray(start, at)).toString('latin1').trim(), end: at };
  }
  const string: number[] = [];
  for (at += 1; at < bytes.length && bytes[at] !== quote; at += 1) {
    if (Buffer.from(bytes.subarray(at, at + 4)).toString('latin1') === '\\["]') {
      string.push(quote);
      at += 3;
    } else {
      string.push(bytes[at]!);
    }
  }
  return at < bytes.length ? { value: Uint8Array.from(string), end: at + 1 } : null;
}

const isLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
