import { z } from 'zod';
import type { DotPicture } from '../model/dot-picture.ts';
import { action, command, feed, query } from './contract.ts';
import { name, nothing, rowId, text, uuid } from './fields.ts';

/**
 * `printer` prints receipts and tickets, `label` labels; `display` stands before the customer; a `label-scale` weighs and
 * prints labels by itself, and is told what goods cost (protocol/label-scales.ts).
 */
export const deviceKinds = ['scanner', 'scale', 'printer', 'label', 'display', 'label-scale'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** How a serial line is set, where that is not as the device's model leaves the factory. */
export const lineSetting = z.strictObject({
  baudRate: z.int().min(300).max(921_600),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
});
export type LineSetting = z.infer<typeof lineSetting>;

/** How bytes reach a device of the machine that they leave from. `virtual` is played through the same fake port that tests use. */
export const directConnection = z.discriminatedUnion('port', [
  z.strictObject({ port: z.literal('tcp'), host: text(255).min(1), tcpPort: z.int().min(1).max(65_535).default(9100) }),
  /** `serial:1-1.3:1.0` by socket, or a path of the board's. What its adapter says of itself is added by the hub. */
  z.strictObject({
    port: z.literal('serial'),
    path: text(200).min(1),
    vendorId: z.int().min(0).max(0xffff).optional(),
    productId: z.int().min(0).max(0xffff).optional(),
    serialNumber: text(120).nullable().optional(),
    /** Left out: as its model has it. */
    line: lineSetting.optional(),
  }),
  /** By socket (`1-1.4`) and by what it says it is; the serial number where it has one. */
  z.strictObject({
    port: z.literal('usb'),
    vendorId: z.int().min(0).max(0xffff),
    productId: z.int().min(0).max(0xffff),
    socket: text(60).nullable(),
    serialNumber: text(120).nullable(),
  }),
  z.strictObject({ port: z.literal('virtual'), name: text(40).min(1) }),
]);
export type DirectConnection = z.infer<typeof directConnection>;

/** How bytes reach it: from the hub, or from another machine that lends it (protocol/station.ts). */
export const connection = z.discriminatedUnion('port', [
  ...directConnection.options,
  z.strictObject({ port: z.literal('lent'), lenderId: rowId, place: directConnection }),
]);
export type Connection = z.infer<typeof connection>;

/**
 * How a scanner is set up, by codes from its manual. `suffix` is what ends a scan (`\r` Enter, `\t` Tab, or any text); empty:
 * Enter, Tab or a line's end, as scanners leave the factory. A silence of `gap_ms` ends it in any case.
 */
export const scannerSettings = z.strictObject({
  /** The country whose keyboard it plays. */
  layout: z.enum(['us', 'gb', 'de', 'fr']).default('us'),
  /** Taken off every scan. */
  prefix: z.string().max(20).default(''),
  suffix: z.string().max(8).default(''),
  gap_ms: z.int().min(50).max(500).default(100),
  /** An AIM identifier in front is taken off and read. */
  aim: z.boolean().default(true),
  /** How it sends Chinese; `auto` tells by what comes. */
  charset: z.enum(['auto', 'unicode', 'gb18030']).default('auto'),
});
export type ScannerSettings = z.infer<typeof scannerSettings>;

/** What a label printer and the roll in it need, by the roll's packet and the maker's manual (TSPL GAP, DENSITY, SPEED, DIRECTION). */
export const labelPrinterSettings = z.strictObject({
  /** Millimetres between two labels; die-cut rolls have 2, a roll without gaps 0. */
  gap_mm: z.int().min(0).max(10).default(2),
  /** Heat: 0 (pale) to 15; 8 is what makers set at the factory. */
  density: z.int().min(0).max(15).default(8),
  /** Inches a second; null: as the printer is set. */
  speed: z.int().min(1).max(6).nullable().default(null),
  /** Labels come out turned by half: rolls are put in either way round. */
  upsideDown: z.boolean().default(false),
});
export type LabelPrinterSettings = z.infer<typeof labelPrinterSettings>;

export type DeviceState =
  | { state: 'ready' }
  | { state: 'opening' }
  | { state: 'absent' }
  | { state: 'faulty'; code: string };

export interface DeviceRow {
  id: number;
  kind: DeviceKind;
  /** A row of drivers/models.ts. */
  model: string;
  modelName: string;
  name: string;
  connection: Connection;
  /** The machine that lends it, by name; null: it is at the hub. */
  lenderName: string | null;
  /** The terminal it serves; null: none yet. A printer without one serves every terminal that has none of its own. */
  terminalId: string | null;
  terminalName: string | null;
  /** Others that it serves as well: one scale may stand between two tills. */
  alsoTerminalIds: string[];
  /** Scales: until when its verification holds, ms; null: not told. */
  verifiedUntil: number | null;
  /** Printers: pulse the drawer on this pin (0: pin 2, 1: pin 5), or no drawer. */
  drawerPin: 0 | 1 | null;
  /** Scanners only. */
  scanner: ScannerSettings | null;
  /** Label printers only. */
  labelPrinter: LabelPrinterSettings | null;
  /** Set by guitai.json: shown, not edited. */
  fixed: boolean;
  status: DeviceState;
  lastSeenAt: number | null;
}
export const list = query('devices.list', { permission: 'settings.edit', input: nothing }).answers<DeviceRow[]>();

export interface DeviceModel {
  model: string;
  kind: DeviceKind;
  name: string;
  /** By which ports it can be reached, at the hub or at a machine that lends it. */
  ports: DirectConnection['port'][];
  /** On which TCP port it listens, where that is not a printer's 9100. */
  tcpPort?: number;
}
export const models = query('devices.models', { permission: 'settings.edit', input: nothing }).answers<DeviceModel[]>();

/** What is plugged in and belongs to no device yet. */
export interface FoundDevice {
  connection: Connection;
  description: string;
  kind: DeviceKind | null;
  model: string | null;
  /** The machine that lends it, by name; null: it is plugged into the hub. */
  lenderName: string | null;
  /**
   * The device of the shop that this most likely is, in another socket: the same model, and the only one that is missing.
   * Saving that device with this connection lets it go on. Null: a new one. What bears a serial number goes on by itself.
   */
  replaces: { id: number; name: string } | null;
}
/** Also asked by the set-up wizard, before anyone can sign in. */
export const found = action('devices.found', { permission: 'anyone', input: nothing }).answers<{
  devices: FoundDevice[];
  problems: string[];
}>();

export const save = command('devices.save', {
  permission: 'device.edit',
  input: z.strictObject({
    id: rowId.nullable(),
    kind: z.enum(deviceKinds),
    model: text(60).min(1),
    name,
    connection,
    terminalId: uuid.nullable(),
    /** Left out, it stays as it is; so does `verifiedUntil`. */
    alsoTerminalIds: z.array(uuid).max(50).optional(),
    verifiedUntil: z.int().min(0).nullable().optional(),
    drawerPin: z.union([z.literal(0), z.literal(1)]).nullable(),
  }),
}).answers<{ id: number }>();
/** Also of a scanner that guitai.json sets: the file says where it is, not how it types. */
export const setScanner = command('devices.setScanner', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId, settings: scannerSettings }),
}).answers<null>();
/** Also of a label printer that guitai.json sets: which roll is in it changes without the file. */
export const setLabelPrinter = command('devices.setLabelPrinter', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId, settings: labelPrinterSettings }),
}).answers<null>();
export const end = command('devices.end', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
/** Printer: a test page. Scale: its reading now. Scanner: says whether it is open. */
export const test = action('devices.test', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId }),
}).answers<{ text: string }>();

/** What happens at this terminal's devices, while it happens; nothing is repeated after a reconnect. */
export type DeviceEvent =
  | { type: 'scan'; data: string; symbology: string | null; scannerId: number; at: number }
  | {
      type: 'weight';
      scaleId: number;
      grams: number | null;
      stable: boolean;
      zero: boolean;
      over: boolean;
      /** It was sold, and lies there still. */
      taken: boolean;
      raw: string;
      at: number;
    }
  | { type: 'status'; deviceId: number; kind: DeviceKind; name: string; status: DeviceState };
/**
 * What the scanners bound to this terminal read, and nothing else of its devices: for the sign-in, where nobody is yet who
 * could hear more.
 */
export const scanFeed = feed('devices.scans', { permission: 'terminal', input: nothing }).answers<{ code: string }>();

export const deviceFeed = feed('devices.feed', { permission: null, input: nothing }).answers<DeviceEvent>();

/** Scale keys. */
export const scaleKey = action('devices.scaleKey', {
  permission: 'till.use',
  input: z.strictObject({ key: z.enum(['zero', 'tare']) }),
}).answers<null>();

/**
 * Takes the weight on this terminal's scale, to sell it. Only one that stands still, is fresh, above zero and was not
 * taken before; two terminals that share a scale cannot both take what lies there.
 */
export const takeWeight = action('devices.takeWeight', {
  permission: 'till.use',
  input: nothing,
}).answers<TakenWeight>();
export interface TakenWeight {
  grams: number;
  scaleId: number;
  /** The frame in hex: the evidence that goes with the line. */
  raw: string;
  verifiedUntil: number | null;
}

const counter = text(40).min(1);

/**
 * The virtual counter: plays the outside of a counter's virtual devices (scanner, scale, printer with its drawer), which
 * share its name. Where no device row names that counter, the answer is `device.not-virtual`.
 */
export const counterScan = action('counter.scan', {
  permission: 'anyone',
  input: z.strictObject({ counter, data: text(300).min(1) }),
}).answers<null>();
export const counterScale = action('counter.scale', {
  permission: 'anyone',
  input: z.strictObject({ counter, grams: z.int().min(0).max(40_000), moving: z.boolean().default(false) }),
}).answers<null>();
export const counterPrinter = action('counter.printer', {
  permission: 'anyone',
  input: z.strictObject({
    counter,
    power: z.boolean().optional(),
    paper: z.enum(['ok', 'near', 'out']).optional(),
    coverOpen: z.boolean().optional(),
  }),
}).answers<null>();
export const counterDrawer = action('counter.drawer', {
  permission: 'anyone',
  input: z.strictObject({ counter, open: z.literal(false) }),
}).answers<null>();

export const counterLabelPrinter = action('counter.labelPrinter', {
  permission: 'anyone',
  input: z.strictObject({
    counter,
    power: z.boolean().optional(),
    paper: z.enum(['ok', 'out', 'jam']).optional(),
    headOpen: z.boolean().optional(),
  }),
}).answers<null>();

/** A line on the paper: what a person would see. */
export interface PaperLine {
  kind: 'text' | 'barcode' | 'qr' | 'feed' | 'image';
  text: string;
  bold: boolean;
  size: 1 | 2 | 3;
  align: 'left' | 'center' | 'right';
  /** Of an image. */
  picture?: DotPicture;
}
/** A label that came out of the virtual label printer: its bytes as the printer understood them, in dots. */
export interface CounterLabel {
  width_mm: number;
  height_mm: number;
  ink: (
    | { kind: 'text'; x: number; y: number; size: number; text: string }
    | {
        kind: 'bars';
        x: number;
        y: number;
        symbology: 'ean13' | 'code128';
        height: number;
        module: number;
        data: string;
      }
    | { kind: 'qr'; x: number; y: number; cell: number; data: string }
    /** Rows from above, eight dots a byte, 1 is ink; base64. */
    | { kind: 'picture'; x: number; y: number; width: number; height: number; bits: string }
  )[];
}
export interface CounterState {
  /** The counters there are, and the terminal each one serves. */
  counters: { name: string; terminalName: string | null }[];
  scale: { grams: number; moving: boolean } | null;
  printer: { power: boolean; paper: 'ok' | 'near' | 'out'; coverOpen: boolean; columns: number } | null;
  drawer: { open: boolean; pulses: number } | null;
  /** The pole display's two lines. */
  display: { lines: [string, string] } | null;
  labelPrinter: { power: boolean; paper: 'ok' | 'out' | 'jam'; headOpen: boolean } | null;
  /** How many goods the label scale holds, and those it was told last, newest first, at most six. */
  labelScale: { total: number; goods: { slot: number; name: string; price: number; byPiece: boolean }[] } | null;
  /** Newest first, at most six. */
  labels: CounterLabel[];
  /** Strips cut off, newest first, at most ten; then what is still in the printer. */
  papers: PaperLine[][];
  printing: PaperLine[];
}
export const counterFeed = feed('counter.feed', {
  permission: 'anyone',
  input: z.strictObject({ counter }),
}).answers<CounterState>();
