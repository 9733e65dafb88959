import type { Platter, Speech, Want } from './scale.ts';

/** The scales that can be played, byte by byte, as their makers' manuals have them. */
export const playedScales = ['toledo-8217', 'cas-type-6', 'aclas-os2', 'and-line', 'nci'] as const;

export type PlayedScale = (typeof playedScales)[number];

export function isPlayed(model: string): model is PlayedScale {
  return (playedScales as readonly string[]).includes(model);
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const bit = (on: boolean, n: number) => (on ? 1 << n : 0);
const good = ({ moving, over, under }: Platter) => !moving && !over && !under;
const kilograms = (grams: number, width: number, fill: string) =>
  (Math.abs(grams) / 1_000).toFixed(3).padStart(width, fill);

/** Letters that are commands, each for itself. */
function lettered(text: string, wants: Record<string, Want['kind']>): Want[] {
  return [...text].flatMap((letter) => (wants[letter] ? [{ kind: wants[letter] } as Want] : []));
}

const toledo: Speech = {
  weigh(platter) {
    if (good(platter)) return latin1(`\x02${kilograms(platter.net, 6, '0')}${platter.tared ? 'N' : ''}\r`);
    const { moving, over, under, centred, tared } = platter;
    const bits = 0x40 | bit(moving, 0) | bit(over, 1) | bit(under, 2) | bit(centred, 4) | bit(tared, 5);
    return latin1(`\x02?${String.fromCharCode(bits)}\r`);
  },
  wants: (bytes) =>
    [...latin1Of(bytes).matchAll(/T(\d{5})|[WZTC]/g)].flatMap(([word, digits]) => {
      if (digits !== undefined) return [{ kind: 'tare', grams: Number(digits) }];
      return lettered(word, { W: 'weight', Z: 'zero', T: 'tare', C: 'clear-tare' });
    }),
};

/** The block that CAS and Aclas share; `head`: where its XOR begins. */
function block({ net, moving, over, under }: Platter, head: 0 | 2): Buffer {
  let status = moving ? 'U' : 'S';
  if (over) status = 'F';
  const weight = over ? '------' : kilograms(net, 6, ' ');
  const bytes = latin1(`\x01\x02${status}${under ? '-' : ' '}${weight}kg`);
  const check = bytes.subarray(head).reduce((sum, byte) => sum ^ byte, 0);
  return Buffer.concat([bytes, Buffer.of(check, 0x03, 0x04)]);
}

const cas: Speech = {
  weigh: (platter) => block(platter, 2),
  wants: (bytes) =>
    [...bytes].flatMap((byte): Want[] => {
      if (byte === 0x05) return [{ kind: 'say', bytes: Buffer.of(0x06) }];
      return byte === 0x11 ? [{ kind: 'weight' }] : [];
    }),
};

const aclas: Speech = {
  every_ms: 100,
  weigh: (platter) => {
    const flags = bit(platter.net === 0, 4) | bit(platter.tared, 5) | bit(platter.over, 6);
    return Buffer.concat([block(platter, 0), Buffer.of(flags)]);
  },
  wants: (bytes) =>
    [...latin1Of(bytes).matchAll(/<([TZ])K>\t/g)].flatMap(([, key = '']) => lettered(key, { T: 'tare', Z: 'zero' })),
};

const andLine: Speech = {
  every_ms: 100,
  weigh({ net, moving, over, under, tared }) {
    const mark = tared ? 'NT' : 'GS';
    if (over) return latin1(`OL,${mark},+-------kg\r\n`);
    return latin1(`${moving ? 'US' : 'ST'},${mark},${under ? '-' : '+'}${kilograms(net, 7, ' ')}kg\r\n`);
  },
  wants: () => [],
};

const nci: Speech = {
  weigh(platter) {
    const { net, moving, over, under, centred, tared } = platter;
    const first = 0x30 | bit(moving, 0) | bit(centred, 1);
    const second = 0x70 | bit(under, 0) | bit(over, 1);
    const status = String.fromCharCode(first, second, 0x30 | bit(tared, 2));
    return latin1(`${good(platter) ? `\n${kilograms(net, 6, '0')}KG\r` : ''}\n${status}\r\x03`);
  },
  wants: (bytes) => lettered(latin1Of(bytes), { W: 'weight', Z: 'zero' }),
};

/** How each speaks. */
export const speeches: Record<PlayedScale, Speech> = {
  'toledo-8217': toledo,
  'cas-type-6': cas,
  'aclas-os2': aclas,
  'and-line': andLine,
  nci,
};

function latin1Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
