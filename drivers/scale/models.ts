import type { Dialogue } from '../dialogue.ts';
import type { SerialSettings } from '../port-serial.ts';
import { type ConversationOptions, type ConversationState, conversation, type Talk } from './conversation.ts';
import type { FrameFormat } from './format.ts';
import { acsP215, adam } from './formats/bare.ts';
import { dibal, dibalQuestion } from './formats/dibal.ts';
import { digi } from './formats/digi.ts';
import { hidScale } from './formats/hid.ts';
import { nci } from './formats/nci.ts';
import { sohBlock, sohBlockWithFlags } from './formats/soh-block.ts';
import { statusLine } from './formats/status-line.ts';
import { stxBlock } from './formats/stx-block.ts';
import { toledo8213, toledo8217 } from './formats/toledo.ts';
import type { ScaleAsk, ScaleEvent } from './reading.ts';

/** A scale that is known: how it is wired, how its frames are written, who speaks first, and what is odd about it. */
export interface ScaleModel {
  model: string;
  name: string;
  /** Over a serial line (or its bytes over the network), or as USB HID reports. */
  wire: 'serial' | 'hid';
  serial: SerialSettings;
  format: FrameFormat;
  talk: Talk;
  options: ConversationOptions;
  dialogue: () => Dialogue<ConversationState, ScaleAsk, ScaleEvent>;
  /** Older than this, a reading is no reading: the platter may hold something else by now. */
  fresh_ms: number;
}

const fresh_ms = 500;
const usual: SerialSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false };
const sevenEven: SerialSettings = { ...usual, dataBits: 7, parity: 'even' };

const ENQ = 0x05;
const ACK = 0x06;
const DC1 = 0x11;
const DC2 = 0x12;
const CR = 0x0d;
const NAK = 0x15;
const CAN = 0x18;

/** A model whose row says only what is its own. */
export function scaleModel(
  row: Pick<ScaleModel, 'model' | 'name' | 'format'> & { talk: Talk } & Partial<ScaleModel>,
): ScaleModel {
  const { format, talk, options = {} } = row;
  const dialogue = () => conversation(format, talk, options);
  return { wire: 'serial', serial: usual, fresh_ms, ...row, options, dialogue };
}

/** The host asks. 200 ms between answers keeps a weight fresh, and leaves the scale time for its display. */
export function asking(question: Talk['question'], more: Partial<Talk> = {}): Talk {
  return { question, every_ms: 200, answer_ms: 500, keys: () => null, keysAnswered: false, ...more };
}

/** The scale speaks by itself, most of them ten times a second, the slowest once. */
export function listening(more: Partial<Talk> = {}): Talk {
  return { question: [], every_ms: 100, answer_ms: 2_500, keys: () => null, keysAnswered: false, ...more };
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const letters = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Keys as words; what is left out, the maker has not. */
function keys(words: { zero?: string; tare?: string; clear?: string; number?: (grams: number) => string }) {
  return (ask: ScaleAsk): Uint8Array | null => {
    let word: string | undefined;
    if (ask.kind === 'zero') word = words.zero;
    else if (ask.kind === 'clear-tare') word = words.clear;
    else word = ask.grams === undefined ? words.tare : words.number?.(ask.grams);
    return word === undefined ? null : letters(word);
  };
}

/** `<ZK>` and `<TK>`, each with a tab behind; a second tare of an empty platter clears the first. */
const aclasKeys = keys({ zero: '<ZK>\t', tare: '<TK>\t' });
/** ENQ → ACK, DC1 → block; NAK: ask again. */
const enquire: Talk['question'] = [{ send: bytes(ENQ), go: ACK, busy: [NAK] }, { send: bytes(DC1) }];

/**
 * The scales that are known, most common first: where frames are alike, the first that fits is taken. Nothing here was
 * tried on a device yet. A frame captured from one beats its manual: correct the row, and say so.
 */
export const scaleModels: readonly ScaleModel[] = [
  /** Mettler Toledo 8217, DIVA service manual. Parity and rate are set in the scale's menu; 9600 7E1 is customary. */
  scaleModel({
    model: 'toledo-8217',
    name: 'Mettler Toledo 8217',
    serial: sevenEven,
    format: toledo8217,
    talk: asking([{ send: letters('W') }], {
      keysAnswered: true, // by a status; a tare that it refuses is not answered at all
      keys: keys({ zero: 'Z', tare: 'T', clear: 'C', number: (grams) => `T${String(grams).padStart(5, '0')}` }),
    }),
  }),
  /** Mettler Toledo 8213, same manual; Brecknell 67xxU in its 8213 mode. */
  scaleModel({
    model: 'toledo-8213',
    name: 'Mettler Toledo 8213, Brecknell 6700',
    serial: sevenEven,
    format: toledo8213,
    talk: asking([{ send: letters('W') }], { keysAnswered: true, keys: keys({ zero: 'Z' }) }),
  }),
  /** 顶尖 Aclas OS2X, OS2CX manual pp. 18–23: how it leaves the factory, ten blocks a second. */
  scaleModel({
    model: 'aclas-os2',
    name: 'Aclas OS2',
    format: sohBlockWithFlags,
    talk: listening({ keys: aclasKeys }),
  }),
  /** The same scale after `<AL>` tab: it answers. */
  scaleModel({
    model: 'aclas-os2-passive',
    name: 'Aclas OS2, passive',
    format: sohBlock,
    talk: asking(enquire, { keys: aclasKeys }),
  }),
  /** CAS PD-II p. 23, SW-II p. 15, AP-1; Ohaus Aviator 7000 ECR p. 36; Samsung ER-670. */
  scaleModel({ model: 'cas-type-6', name: 'CAS PD-II, SW-II, AP-1 (TYPE-6)', format: sohBlock, talk: asking(enquire) }),
  /** CAS PD-II p. 19. The block has no mark of stability. */
  scaleModel({
    model: 'cas-type-0',
    name: 'CAS PD-II (TYPE-0, TYPE-1)',
    format: stxBlock,
    talk: asking([{ send: bytes(ENQ), go: ACK, busy: [NAK] }, { send: bytes(DC2) }]),
    options: { steady: 2 },
  }),
  /** CAS, 22 bytes with a lamp byte. */
  scaleModel({ model: 'cas-22-byte', name: 'CAS, 22 bytes', format: statusLine, talk: listening() }),
  /** CAS, 18 bytes. */
  scaleModel({ model: 'cas-18-byte', name: 'CAS, 18 bytes', format: statusLine, talk: listening() }),
  /** A&D's line as Chinese makers send it (耀华, 英展 and many more). */
  scaleModel({ model: 'and-line', name: 'A&D line (ST,GS)', format: statusLine, talk: listening() }),
  /** A&D as it leaves the factory. */
  scaleModel({
    model: 'and',
    name: 'A&D',
    serial: { ...sevenEven, baudRate: 2400 },
    format: statusLine,
    talk: listening(),
  }),
  /** 寺冈 DIGI DS-781, data sheet 20.4, type B. */
  scaleModel({ model: 'digi-ds-781', name: 'DIGI DS-781', format: digi, talk: asking([{ send: bytes(ENQ) }]) }),
  /** 爱华 ACS-P215 in its mode 1 or 2 (by itself). */
  scaleModel({
    model: 'acs-p215',
    name: 'Aihua ACS-P215',
    format: acsP215,
    talk: listening(),
    options: { steady: 3 },
  }),
  /** The same scale in its mode 3. */
  scaleModel({
    model: 'acs-p215-poll',
    name: 'Aihua ACS-P215, polled',
    format: acsP215,
    talk: asking([{ send: letters('P') }], { every_ms: 100 }),
    options: { steady: 3 },
  }),
  /** NCI 7800, Avery 7821. */
  scaleModel({
    model: 'nci',
    name: 'NCI 7800, Avery 7821, Weigh-Tronix',
    serial: sevenEven,
    format: nci,
    talk: asking([{ send: letters('W\r') }], { keysAnswered: true, keys: keys({ zero: 'Z\r' }) }),
  }),
  /** Dibal G310, GDPOS. */
  scaleModel({ model: 'dibal', name: 'Dibal G310', format: dibal, talk: asking([{ send: dibalQuestion() }]) }),
  /** ICL dialogue, DIVA service manual pp. 48–54; Citizen CBM-730. The host says the block back: CR agrees. */
  scaleModel({
    model: 'icl',
    name: 'ICL dialogue (Mettler DIVA, Citizen CBM-730)',
    format: stxBlock,
    talk: asking([{ send: bytes(ENQ), go: ACK, busy: [NAK, CAN, 0x00] }, { send: bytes(DC1) }], {
      echo: { agreed: CR, refused: ACK },
    }),
  }),
  /**
   * Adam AZextra, CBD: label format 3. It answers once for each new weight that stands still, and not again until
   * there is another: so its word holds longer than others'.
   */
  scaleModel({
    model: 'adam',
    name: 'Adam AZextra, CBD',
    serial: { ...usual, baudRate: 4800 },
    format: adam,
    talk: asking([{ send: letters('P\r\n') }], { quiet: true, keys: keys({ zero: 'Z\r\n', tare: 'T\r\n' }) }),
    fresh_ms: 3_000,
  }),
  /** HID Point of Sale usage tables, section 4 (usage page 8Dh): DYMO, Stamps.com, Fairbanks and their kind. */
  scaleModel({
    model: 'hid-scale',
    name: 'USB HID scale',
    wire: 'hid',
    format: hidScale,
    talk: listening(),
    options: { packets: true },
  }),
];
