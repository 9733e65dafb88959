/**
 * A second reader of scales' frames, written from the manuals and apart from drivers/: regular expressions over the
 * whole frame and sums over a Buffer. It only ever sees frames of which a driver says that they weigh something, and
 * answers what they weigh, or null where no weight may be taken from them.
 */
type Eye = (frame: Buffer, text: string) => number | null;

const xor = (bytes: Uint8Array) => {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
};
const grams = (kilograms: string) => Math.round(Number((Number(kilograms) * 1_000).toFixed(3)));
const first = (pattern: RegExp, text: string) => pattern.exec(text)?.[1] ?? null;

const parityEven = (byte: number) => byte.toString(2).replaceAll('0', '').length % 2 === 0;
function withoutParity(frame: Buffer): string | null {
  if (frame.every((byte) => byte < 128)) return frame.toString('latin1');
  return frame.every(parityEven) ? Buffer.from(frame.map((byte) => byte & 127)).toString('latin1') : null;
}

function toledo(pattern: RegExp): Eye {
  return (frame) => {
    const plain = withoutParity(frame);
    const number = plain?.charCodeAt(0) === 2 ? first(pattern, plain.slice(1)) : null;
    return number === null ? null : grams(number);
  };
}

const block =
  (flagged: boolean): Eye =>
  (frame, text) => {
    if (frame.length !== (flagged ? 16 : 15) || text.slice(0, 2) !== '\x01\x02' || text.slice(13, 15) !== '\x03\x04')
      return null;
    const check = frame[12];
    if (check !== xor(frame.subarray(0, 12)) && check !== xor(frame.subarray(2, 12))) return null;
    if (flagged && (frame[15]! & ~0x30) !== 0) return null;
    const [, sign, number = '', unit] =
      /^S([ -])( *\d+(?:\.\d*)?)(kg|KG|Kg|kG| g|g | G|G )$/.exec(text.slice(2, 12)) ?? [];
    if (sign === undefined || number.length !== 6) return null;
    const value = unit!.toLowerCase().includes('k') ? grams(number) : Math.round(Number(number));
    return sign === '-' && value !== 0 ? null : value;
  };

const short: Eye = (frame, text) => {
  if (frame.length !== 9 || frame[0] !== 2 || frame[8] !== 3 || frame[7] !== xor(frame.subarray(1, 7))) return null;
  const digits = first(/^(\d{5})$/, text.slice(2, 7));
  return digits === null ? null : Number(digits);
};

/** By place, not by pattern: status, mark, number and unit each have theirs. */
const line: Eye = (frame, text) => {
  const body = text.startsWith('\x02') ? text.slice(1) : text;
  if (!body.startsWith('ST,') || !body.endsWith('\r')) return null;
  const lit = body.length === 21;
  if (lit && (body !== text || (frame[7]! & 0x40) === 0)) return null;
  const places = { 21: [9, 17], 17: [6, 14], 16: [3, 12] }[body.length];
  if (!places || (body.length === 16 && body !== text)) return null;
  if (body.length !== 16 && !['GS,', 'NT,'].includes(body.slice(3, 6))) return null;
  const number = body.slice(places[0], places[1]).trimEnd();
  const unit = body.slice(places[1], -1).trim();
  if (!/^[+-]? *\d+(\.\d+)?$/.test(number.trimStart()) || !['kg', 'KG', 'g'].includes(unit)) return null;
  const value = Number(number.replaceAll(' ', ''));
  if (value < 0) return null;
  return unit === 'g' ? Math.floor(value + 0.5) : grams(String(value));
};

const nci: Eye = (_frame, text) => {
  const [, number, unit, status = ''] =
    /^\n([ \d.+-]{5,10}?) ?(kg|KG|g|G)\r\nS?([0-?][0-?p-~][0-?]?)\r$/.exec(text.slice(0, -1)) ?? [];
  if (!number || !unit || text.charCodeAt(text.length - 1) !== 3) return null;
  const [a = 0, b = 0] = Buffer.from(status, 'latin1');
  if (status.length !== (b >= 0x70 ? 3 : 2)) return null;
  if ((a & 0b1101) !== 0 || (b & 0b1111) !== 0) return null;
  const value = Number(number.replaceAll(' ', ''));
  if (Number.isNaN(value) || value < 0) return null;
  return unit.toLowerCase() === 'kg' ? grams(String(value)) : Math.floor(value + 0.5);
};

const dibal: Eye = (frame, text) => {
  const digits = first(/^990(\d{5})0\d{6}.\r$/s, text);
  return digits !== null && xor(frame.subarray(0, 15)) === frame[15] ? Number(digits) : null;
};

const digi: Eye = (frame, text) => {
  const number = first(/^[@-_][@-_]\r0(\d\d\.\d\d\d)\r4[\d.]{6}\rU[\d. ]{6}\rT[\d. ]{7}\r\n$/, text);
  if (number === null || (frame[1]! & 0b11110) !== 0b00010 || (frame[0]! & 0b10000) !== 0) return null;
  return grams(number);
};

const bareGrams: Eye = (_frame, text) => {
  const digits = first(/^\r (\d\d\d\d)$/, text);
  return digits === null ? null : Number(digits);
};

const adam: Eye = (_frame, text) => {
  const number = first(/^ *[+]? *(\d{1,6}\.\d{1,4}) ?kg\r$/, text) ?? first(/^ *- *(0+\.0+) ?kg\r$/, text);
  return number === null ? null : grams(number);
};

const hid: Eye = (frame) => {
  if (frame.length < 6 || frame[0] !== 3 || (frame[1] !== 2 && frame[1] !== 4)) return null;
  const unit = { 1: 0.001, 2: 1, 3: 1_000 }[frame[2]!];
  if (unit === undefined || frame.subarray(6).some((byte) => byte !== 0)) return null;
  const value = frame.readUInt16LE(4) * unit * 10 ** frame.readInt8(3);
  return Math.floor(Number(value.toPrecision(12)) + 0.5);
};

export const scaleEyes: Record<string, Eye> = {
  'toledo-8217': toledo(/^(\d\d\.\d\d\d)N?\r$/),
  'toledo-8213': toledo(/^([\d ]\d\.\d\d\d)(?: ?(?:kg|KG))?\r$/),
  'aclas-os2': block(true),
  'aclas-os2-passive': block(false),
  'cas-type-6': block(false),
  'cas-type-0': short,
  'cas-22-byte': line,
  'cas-18-byte': line,
  'and-line': line,
  and: line,
  'digi-ds-781': digi,
  'acs-p215': bareGrams,
  'acs-p215-poll': bareGrams,
  nci,
  dibal,
  icl: short,
  adam,
  'hid-scale': hid,
};
