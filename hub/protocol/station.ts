import { z } from 'zod';
import { action, command, feed, query } from './contract.ts';
import { deviceKinds, directConnection } from './devices.ts';
import { name, nothing, rowId, secretToken, text } from './fields.ts';

/**
 * A station is a program on another machine that lends what is plugged in there to the hub; to the hub it is a lender
 * (its "stations" are kitchen, bar and packing). It speaks over the terminals' socket, as a stranger: its token opens
 * `lender.lend` and nothing else. Orders come down that feed, news go up by `lender.tell`; both are numbered, kept until
 * they are acknowledged and sent again after a reconnect, so that a short loss of the network loses and doubles nothing.
 */

/** How long either side waits for the other before the ports between them are closed. */
export const quiet_ms = 6_000;
/** Between two beats of the hub; each is answered at once. */
export const beat_ms = 1_500;

/** Bounds of one lender. */
export const lendLimits = {
  devices: 64,
  ports: 64,
  /** In one piece of a write, or in one news. */
  piece_bytes: 16 * 1024,
  news: 100,
  /** Calls of `lender.tell` in a second; a station gathers its news for some milliseconds and stays far below. */
  tells_s: 400,
} as const;

const portNumber = z.int().positive();
const bytes = z.base64().max(Math.ceil(lendLimits.piece_bytes / 3) * 4);

/** The rows of drivers/fault.ts; what the hub does not know counts as gone. */
const fault = z.strictObject({ code: z.string().max(40), detail: z.string().max(300).optional() });

/** What is plugged in there: drivers/discover.ts. */
const plugged = z.strictObject({
  id: text(200).min(1),
  link: z.enum(['usb', 'serial']),
  socket: text(60).nullable(),
  path: text(200).nullable(),
  vendorId: z.int().min(0).max(0xffff).nullable(),
  productId: z.int().min(0).max(0xffff).nullable(),
  serialNumber: text(120).nullable(),
  maker: text(200).nullable(),
  product: text(200).nullable(),
  deviceId: text(2_000).nullable().optional(),
  uses: z.array(z.enum(['printer', 'hid-scanner', 'hid-scale', 'keyboard'])).max(4),
});

/** What a station has to say, in the order in which it happened. */
export const news = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened'), port: portNumber }),
  /** It could not be opened, or it is closed now. */
  z.strictObject({ type: z.literal('closed'), port: portNumber, fault }),
  /** `age_ms`: how long it has waited at the station. */
  z.strictObject({ type: z.literal('received'), port: portNumber, bytes, age_ms: z.int().min(0) }),
  /** The device has taken this piece. */
  z.strictObject({ type: z.literal('written'), port: portNumber, piece: z.int().positive() }),
  z.strictObject({ type: z.literal('beat'), beat: z.int().positive() }),
  z.strictObject({
    type: z.literal('plugged'),
    devices: z.array(plugged).max(lendLimits.devices),
    problems: z.array(z.string().max(300)).max(10),
  }),
]);
export type News = z.infer<typeof news>;

const serial = z.strictObject({
  baudRate: z.int().positive(),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]),
  rtscts: z.boolean(),
});

/** A device as its port depends on it: where it is, and how its model's line is set. */
export const lentDevice = z.strictObject({
  kind: z.enum(deviceKinds),
  connection: directConnection,
  model: z.strictObject({
    model: z.string(),
    serial: serial.optional(),
    link: z.enum(['keyboard', 'hid-pos', 'serial']).optional(),
  }),
  /** Where that machine's other devices are: two alike are told apart by their sockets. */
  others: z.array(directConnection),
});
export type LentDevice = z.infer<typeof lentDevice>;

/** What the hub asks of a station. */
export const order = z.discriminatedUnion('type', [
  /** First of all: what was before `session` is over, and every port is to be closed. */
  z.strictObject({ type: z.literal('hello'), name: z.string(), session: z.int().positive() }),
  z.strictObject({ type: z.literal('open'), port: portNumber, device: lentDevice }),
  z.strictObject({ type: z.literal('write'), port: portNumber, piece: z.int().positive(), bytes }),
  z.strictObject({ type: z.literal('close'), port: portNumber }),
  /** Look what is plugged in. */
  z.strictObject({ type: z.literal('look') }),
  z.strictObject({ type: z.literal('beat'), beat: z.int().positive() }),
  /** The last one. `flooding` may come again after a while; the others may not. */
  z.strictObject({ type: z.literal('over'), why: z.enum(['unknown', 'revoked', 'replaced', 'flooding']) }),
]);
export type Order = z.infer<typeof order>;
export type LendingOver = Extract<Order, { type: 'over' }>['why'];

/** Eight digits that a person reads off the office's page and types at the other machine, once, within ten minutes. */
export interface PairingCode {
  code: string;
  /** ms UTC. */
  until: number;
}
export const makeCode = action('lender.makeCode', { permission: 'lender.edit', input: nothing }).answers<PairingCode>();

export const pair = command('lender.pair', {
  permission: 'stranger',
  input: z.strictObject({
    code: z.string().regex(/^\d{8}$/),
    /** Made by the station, which shows it at each connection; the hub keeps its hash. */
    token: secretToken,
    name,
  }),
  secret: ['code', 'token'],
}).answers<{ id: number }>();

/** Orders, until the lender is revoked. Resumed after a reconnect by the number of the last one that was heard. */
export const lend = feed('lender.lend', {
  permission: 'stranger',
  input: z.strictObject({
    token: secretToken,
    /** Made by the station at its start: by this its news are known, and its ports are found again after a reconnect. */
    link: secretToken,
  }),
}).answers<Order>();

/** News, one call at a time. The same `n` again is the same call, whose answer was lost. */
export const tell = action('lender.tell', {
  permission: 'stranger',
  input: z.strictObject({
    link: secretToken,
    session: z.int().positive(),
    n: z.int().positive(),
    /** The last order that was heard. */
    heard: z.int().min(0),
    /** The station's steady clock, ms: by it the hub sees what was held up on its way. */
    at: z.int().min(0),
    news: z.array(news).max(lendLimits.news),
  }),
}).answers<null>();

export interface LenderRow {
  id: number;
  name: string;
  pairedAt: number;
  connected: boolean;
  /** Since this start of the hub; null: not heard yet. */
  lastSeenAt: number | null;
  /** There and back, ms; null while it is away. */
  latency_ms: number | null;
  /** Devices of the shop that it lends. */
  devices: number;
}
export const lenders = query('lender.list', { permission: 'lender.edit', input: nothing }).answers<LenderRow[]>();

/** A station whose devices the shop uses, and that is off the network or switched off. */
export interface AwayLender {
  id: number;
  name: string;
  /** How many of the shop's devices are away with it. */
  devices: number;
  /** Since this start of the hub; null: not heard yet. */
  lastSeenAt: number | null;
}
/** For every terminal to say: the stations that are away, the whole list at first and at each change. */
export const awayLenders = feed('lender.away', { permission: null, input: nothing }).answers<readonly AwayLender[]>();

export const nameLender = command('lender.name', {
  permission: 'lender.edit',
  input: z.strictObject({ id: rowId, name }),
}).answers<null>();

/** Its token opens nothing any more, at once. Its devices stay in the books, and are away. */
export const revokeLender = command('lender.revoke', {
  permission: 'lender.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
