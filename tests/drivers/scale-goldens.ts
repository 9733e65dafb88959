/**
 * Golden dialogues of scales: what the host writes and what the scale says, byte for byte, from the manual that the
 * model's row names. A capture from a real device goes in place of the manual's. The frames are the fuzz's seeds too.
 */
export interface ScaleGolden {
  /** What is asked and answered; a scale that speaks by itself has `host` null. In hex. */
  turns: { host: string | null; device?: string }[];
  /** The weight at the end. */
  grams: number;
  /** Further frames of the kind, good ones and refusals. */
  frames: Record<string, Partial<ExpectedReading>>;
}

export interface ExpectedReading {
  grams: number | null;
  stable: boolean;
  zero: boolean;
  net: boolean;
  over: boolean;
  under: boolean;
  unit: string | null;
}

const W = '57';
const ENQ = '05';
const ACK = '06';
const NAK = '15';
const DC1 = '11';
const DC2 = '12';

const cas = {
  weight: '0102532020312e3233346b67750304',
  moving: '0102552020312e3233306b67770304',
  over: '010253464646464646466b67190304',
  zero: '0102532020302e3030306b67710304',
};
const aclas = {
  weight: '0102532020312e3233346b6776030400',
  moving: '0102552020312e3233306b6774030400',
};
const statusLines: ScaleGolden['frames'] = {
  '53542c47532c2b2020312e3234306b670d0a': { grams: 1_240, stable: true, net: false, unit: 'kg' },
  '55532c47532c2b2020312e3233386b670d0a': { grams: null, stable: false },
  '53542c47532c2d2020302e3032306b670d0a': { grams: null, under: true },
  '0253542c47532c2b2020322e3530206b670d': { grams: 2_500, stable: true },
  '024f4c2c47532c2d2d2d2d2d2d2d206b670d': { grams: null, under: true, over: false },
  '0253542c47532c2b2031302e3530206c620d': { grams: null, stable: true, unit: 'lb' },
  '53542c47532c31c02c202020312e323334206b670d0a': { grams: 1_234, stable: true },
  '53542c4e542c31c22c202020312e323334206b670d0a': { grams: 1_234, net: true },
  // the lamp says that it moves, the letters that it does not
  '53542c47532c31802c202020312e323334206b670d0a': { grams: null, stable: false },
};

export const scaleGoldens: Record<string, ScaleGolden> = {
  'toledo-8217': {
    turns: [
      { host: W, device: '023f410d' },
      { host: W, device: '0230312e3233340d' },
    ],
    grams: 1_234,
    frames: {
      '0230312e3233344e0d': { grams: 1_234, stable: true, net: true, zero: false },
      '0230302e3030300d': { grams: 0, zero: true },
      '8230b12eb233b48d': { grams: 1_234, net: false }, // read as 8N1: parity is in bit 7
      '023f410d': { grams: null, stable: false, over: false, under: false },
      '023f010d': { grams: null, stable: false }, // from a scale without bit 6
      '023f420d': { grams: null, over: true },
      '023f440d': { grams: null, under: true, over: false },
      '023f500d': { grams: null, zero: true, over: false, under: false }, // centre of zero is no error
      '023f600d': { grams: null, net: true, over: false, under: false }, // nor is net
      '0230322e37320d': { grams: null, unit: 'lb' },
    },
  },
  'toledo-8213': {
    turns: [
      { host: W, device: '023f410d' },
      { host: W, device: '0230312e3233340d' },
    ],
    grams: 1_234,
    frames: {
      '0230312e3233346b670d': { grams: 1_234, unit: 'kg' },
      '023030322e37320d': { grams: null, unit: 'lb' },
      '023030322e37326c620d': { grams: null, unit: 'lb' },
    },
  },
  'aclas-os2': {
    turns: [
      { host: null, device: aclas.moving },
      { host: null, device: aclas.weight },
    ],
    grams: 1_234,
    frames: {
      '0102532020302e3030306b6772030410': { grams: 0, zero: true },
      '0102532020312e3233346b6776030420': { grams: 1_234, net: true },
      '010246202d2d2d2d2d2d6b6769030440': { grams: null, over: true, stable: false },
      '0102532d20302e3035306b677a030400': { grams: null, under: true },
      '0102532020322e3732306c6277030400': { grams: null, unit: 'lb' },
      [`${cas.weight}00`]: { grams: 1_234 }, // the other span of the XOR, first on its port
    },
  },
  'aclas-os2-passive': {
    turns: [
      { host: ENQ, device: ACK },
      { host: DC1, device: aclas.moving.slice(0, -2) },
      { host: ENQ, device: ACK },
      { host: DC1, device: aclas.weight.slice(0, -2) },
    ],
    grams: 1_234,
    frames: {},
  },
  'cas-type-6': {
    turns: [
      { host: ENQ, device: ACK },
      { host: DC1, device: cas.moving },
      { host: ENQ, device: NAK },
      { host: ENQ, device: ACK },
      { host: DC1, device: cas.weight },
    ],
    grams: 1_234,
    frames: { [cas.over]: { grams: null, over: true }, [cas.zero]: { grams: 0, zero: true } },
  },
  'cas-type-0': {
    turns: [
      { host: ENQ, device: ACK },
      { host: DC2, device: `${ACK}023130313233340503` },
      { host: ENQ, device: ACK },
      { host: DC2, device: '023130313233340503' },
    ],
    grams: 1_234,
    frames: {},
  },
  'cas-22-byte': {
    turns: [
      { host: null, device: '55532c47532c31802c202020312e323330206b670d0a' },
      { host: null, device: '53542c47532c31c02c202020312e323334206b670d0a' },
    ],
    grams: 1_234,
    frames: statusLines,
  },
  'cas-18-byte': {
    turns: [
      { host: null, device: '0255532c47532c2b2020322e3438206b670d' },
      { host: null, device: '0253542c47532c2b2020322e3530206b670d' },
    ],
    grams: 2_500,
    frames: statusLines,
  },
  'and-line': {
    turns: [
      { host: null, device: '55532c47532c2b2020312e3233386b670d0a' },
      { host: null, device: '53542c47532c2b2020312e3234306b670d0a' },
    ],
    grams: 1_240,
    frames: statusLines,
  },
  and: {
    turns: [
      { host: null, device: '55532c2b303030312e323330206b670d0a' },
      { host: null, device: '53542c2b303030312e323334206b670d0a' },
    ],
    grams: 1_234,
    frames: {},
  },
  'digi-ds-781': {
    turns: [
      { host: ENQ, device: '40400d3030312e3233300d3430302e3030300d553030322e30300d54303030322e34360d0a' },
      { host: ENQ, device: '40420d3030312e3233340d3430302e3030300d553030322e30300d54303030322e34370d0a' },
    ],
    grams: 1_234,
    frames: {
      '42420d3030312e3233340d3430302e3035300d553030322e30300d54303030322e34370d0a': { grams: 1_234, net: true },
      '40430d3030302e3030300d3430302e3030300d553030302e30300d54303030302e30300d0a': { grams: 0, zero: true },
      '40480d3031352e3130300d3430302e3030300d553030302e30300d54303030302e30300d0a': { grams: null, over: true },
      '50420d3030312e3233340d3430302e3030300d553030322e30300d54303030322e34370d0a': { grams: null, unit: 'lb' },
    },
  },
  'acs-p215': {
    turns: ['0d2031323330', '0d2031323334', '0d2031323334', '0d2031323334'].map((device) => ({ host: null, device })),
    grams: 1_234,
    frames: {},
  },
  'acs-p215-poll': {
    turns: ['0d2031323330', '0d2031323334', '0d2031323334', '0d2031323334'].map((device) => ({ host: '50', device })),
    grams: 1_234,
    frames: {},
  },
  nci: {
    turns: [
      { host: '570d', device: '0a31300d03' },
      { host: '570d', device: '0a30312e3233344b470d0a30300d03' },
    ],
    grams: 1_234,
    frames: {
      '0a30302e3030304b470d0a32300d03': { grams: 0, zero: true },
      '0a30312e3233304b470d0a31300d03': { grams: null, stable: false },
      '0a30312e3233344b470d0a3070340d03': { grams: 1_234, net: true },
      '0a30322e3732324c420d0a30300d03': { grams: null, unit: 'lb' },
      '0a30310d03': { grams: null, under: true },
      '0a30320d03': { grams: null, over: true },
    },
  },
  dibal: {
    turns: [
      { host: '39383030303030310d0a', device: '393931303030303030303030303030310d0a' },
      { host: '39383030303030310d0a', device: '393930303132333430303030303030340d0a' },
    ],
    grams: 1_234,
    frames: { '393930303033313630303030303030340d0a': { grams: 316 } },
  },
  icl: {
    turns: [
      { host: ENQ, device: ACK },
      { host: DC1, device: '023130313233300103' },
      { host: '023130313233300103', device: ACK }, // not confirmed: no weight
      { host: ENQ, device: ACK },
      { host: DC1, device: '023130313233340503' },
      { host: '023130313233340503', device: '0d' },
    ],
    grams: 1_234,
    frames: {},
  },
  adam: {
    turns: [{ host: '500d0a', device: '2020312e3233346b670d0a' }],
    grams: 1_234,
    frames: { '2020322e3732306c620d0a': { grams: null, unit: 'lb' } },
  },
  'hid-scale': {
    turns: [
      { host: null, device: '030302001804' },
      { host: null, device: '03040200d204' },
    ],
    grams: 1_234,
    frames: {
      '030403fdd204': { grams: 1_234, unit: 'kg' }, // 1234 × 10^-3 kg
      '030201000000': { grams: 0, zero: true },
      '030502000a00': { grams: null, under: true },
      '030602ffffff': { grams: null, over: true },
      '03040bff0f00': { grams: null, unit: 'oz' },
      '03040200d2040000': { grams: 1_234 }, // padded to the endpoint's packet
    },
  },
};
