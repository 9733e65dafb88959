import { z } from 'zod';
import type { RoundingRule } from '../model/basket.ts';
import type { DotPicture } from '../model/dot-picture.ts';
import { type PaperImage, paperImageLimits } from '../model/paper-image.ts';
import type { ScaleLabelLayout } from '../model/scale-label-layouts.ts';
import type { TerminalKind } from './access.ts';
import { action, command, feed, query } from './contract.ts';
import { name, nothing, pin, rowId, secretToken, text } from './fields.ts';

/** Stations at which people sign in, and which lock by themselves. */
export const lockingKinds = ['till', 'office', 'handheld', 'kitchen'] as const satisfies readonly TerminalKind[];
export type LockingKind = (typeof lockingKinds)[number];

/** Everything about the shop that terminals need to draw and price; nothing in it is secret. */
export interface ShopSettings {
  name: string;
  address: string;
  phone: string;
  currency: string; // ISO 4217
  locale: 'zh-CN' | 'en';
  timeZone: string; // IANA
  /** When the shop's day begins, in minutes after midnight (a bar closes at 03:00). */
  dayStart: number;
  rounding: RoundingRule;
  /** May a sale take stock below zero? The counter usually knows better than the books. */
  sellBelowZero: boolean;
  printReceipt: 'always' | 'ask' | 'never';
  receiptHeader: string;
  receiptFooter: string;
  /** Printed above the shop's name; null: none. */
  receiptLogo: PaperImage | null;
  /** Ids of the scale-label layouts in use: of the program's (hub/model/scale-label-layouts.ts) and of the shop's own. */
  scaleLabels: string[];
  /** Layouts that the shop has taught the program from its own labels. */
  taughtLabels: TaughtLabel[];
  /** Whether a badge signs somebody in by itself; otherwise it chooses the person, whose PIN is asked for. */
  badgeAlone: boolean;
  /** Minutes without a touch until a station of that kind locks; 0 = never. */
  lockAfter: Record<LockingKind, number>;
  /** Minutes in which a second person must answer, and what was agreed to must be done. */
  approvalMinutes: number;
  /** Minutes after which a ticket that was not printed asks before it is; 0 = never. */
  ticketStaleAfter: number;
  /** What customers often ask for, to be chosen at the till: 少冰, 不要香菜. */
  lineNotes: string[];
  /** Days after which personal data gets a new master key; 0 = when somebody asks for it. */
  newKeysAfter: number;
  /** The shop's own codes that customers scan to pay (收款码), shown to them while they pay. */
  payCodes: PayCode[];
}

/** A wallet's static code: what the QR code says, and the name under which customers know it. */
export const payCode = z.strictObject({
  wallet: z.enum(['wechat', 'alipay', 'other']),
  name,
  code: text(600).min(1),
});
export type PayCode = z.infer<typeof payCode>;
/** More would be too small to be scanned from a display. */
export const payCodes_max = 4;

/** One letter a digit, each letter in one run: prefix, then item code and what it costs or weighs, then the check digit. */
const labelPattern = z
  .string()
  .regex(/^F{1,2}[IAWP]{8,20}C$/)
  .refine((pattern) => new Set(pattern).size === pattern.replace(/(.)\1+/g, '$1').length, 'a letter stands in two runs')
  .refine((pattern) => pattern.includes('I') && /[AW]/.test(pattern), 'it says neither amount nor weight');

/** A layout of scale labels that was learnt from three of them, with the name that people know it by. */
export const taughtLabel = z
  .strictObject({
    id: z.string().regex(/^learnt-[A-Za-z0-9-]{1,100}$/),
    name,
    prefixes: z
      .array(z.string().regex(/^\d{1,2}$/))
      .min(1)
      .max(20),
    pattern: labelPattern,
    amountDecimals: z.int().min(0).max(3),
    weightDecimals: z.int().min(0).max(4),
  })
  .refine(
    ({ prefixes, pattern }) => prefixes.every(({ length }) => length === pattern.lastIndexOf('F') + 1),
    'a prefix is not as long as its place',
  ) satisfies z.ZodType<ScaleLabelLayout>;
export type TaughtLabel = z.infer<typeof taughtLabel>;

const bytesOf = (width: number, height: number) => (width / 8) * height;
const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4;

/** A picture of one bit a dot, at most so wide; its bits are as many as its size says. */
const dotPicture = (width_max: number) =>
  z
    .strictObject({
      width: z.int().min(8).max(width_max).multipleOf(8),
      height: z.int().min(1).max(paperImageLimits.height),
      bits: z.base64().max(base64Length(bytesOf(width_max, paperImageLimits.height))),
    })
    .refine(
      ({ width, height, bits }) => bits.length === base64Length(bytesOf(width, height)),
      'its bits are not as many as its size says',
    ) satisfies z.ZodType<DotPicture>;

const paperImage = z.strictObject({
  mm58: dotPicture(paperImageLimits.mm58),
  mm80: dotPicture(paperImageLimits.mm80),
}) satisfies z.ZodType<PaperImage>;

const lockMinutes = z.int().min(0).max(240);

export const shopSettings = z.strictObject({
  name,
  address: text(200),
  phone: text(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
  locale: z.enum(['zh-CN', 'en']),
  timeZone: text(64),
  dayStart: z
    .int()
    .min(0)
    .max(12 * 60),
  rounding: z.enum(['none', 'jiao', 'yuan', 'half']),
  sellBelowZero: z.boolean(),
  printReceipt: z.enum(['always', 'ask', 'never']),
  receiptHeader: text(500),
  receiptFooter: text(500),
  receiptLogo: paperImage.nullable(),
  scaleLabels: z.array(z.string().max(120)).max(40),
  taughtLabels: z.array(taughtLabel).max(20),
  badgeAlone: z.boolean(),
  lockAfter: z.strictObject({ till: lockMinutes, office: lockMinutes, handheld: lockMinutes, kitchen: lockMinutes }),
  approvalMinutes: z.int().min(1).max(60),
  ticketStaleAfter: z
    .int()
    .min(0)
    .max(24 * 60),
  lineNotes: z.array(text(20).min(1)).max(40),
  newKeysAfter: z.int().min(0).max(3650),
  payCodes: z.array(payCode).max(payCodes_max),
}) satisfies z.ZodType<ShopSettings>;

export const get = query('settings.get', { permission: 'anyone', input: nothing }).answers<ShopSettings>();

/** Saves the fields named; the others stay. */
export const save = command('settings.save', {
  permission: 'settings.edit',
  input: shopSettings.partial(),
}).answers<ShopSettings>();

export const templateNames = ['grocery', 'clothing', 'cafe', 'salon'] as const;
export type TemplateName = (typeof templateNames)[number];

/** A trade's first day: categories, tax and units; told in the wizard before it is chosen. */
export interface TradeTemplate {
  name: TemplateName;
  categories: string[];
  taxes: { name: string; rate: number; included: boolean }[];
  units: string[];
  trialGoods: number;
}

export const templates = query('setup.templates', {
  permission: 'anyone',
  input: z.strictObject({ locale: z.enum(['zh-CN', 'en']) }),
}).answers<TradeTemplate[]>();

/** The wizard's last step, all at once; only an empty shop takes it. */
export const setUp = command('setup.run', {
  permission: 'anyone',
  input: z.strictObject({
    shop: shopSettings.pick({ name: true, address: true, phone: true, currency: true, locale: true, timeZone: true }),
    template: z.enum(templateNames),
    owner: z.strictObject({ name, pin }),
    trialGoods: z.boolean(),
  }),
  secret: ['pin'],
}).answers<{ ownerId: number }>();

/** Keys for outside programs (GET /api/…). Whoever makes the key shows it once; the hub keeps its hash. */
export interface TokenRow {
  id: number;
  name: string;
  createdAt: number;
  lastUsedAt: number | null;
  endedAt: number | null;
}
export const tokens = query('tokens.list', { permission: 'token.edit', input: nothing }).answers<TokenRow[]>();
export const createToken = command('tokens.create', {
  permission: 'token.edit',
  input: z.strictObject({ name, token: secretToken }),
  secret: ['token'],
}).answers<{ id: number }>();
export const endToken = command('tokens.end', {
  permission: 'token.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();

/** How the hub is: for the office's foot and /health. */
export interface Health {
  seq: number;
  /** Up to which row the hub has checked the chain since it started, from the first row on, in the background. */
  chainIntactTo: number;
  /** The row that is not what was written; null: none was found. */
  chainBrokenAt: number | null;
  /** When the check last came to the journal's end, ms; null: not yet since the hub started. */
  chainCheckedAt: number | null;
  /** Commands on their way to the disk. */
  queue: number;
  /** Whether a command would be booked now: the writer answers, and the disk takes new bytes. */
  writes: boolean;
  diskFreeBytes: number;
  readOnly: boolean;
  /** Pages or the log gave back other bytes than were written: nothing is booked, the tills sell alone. */
  booksDamaged: boolean;
  /** Rules between the rows of the books that did not hold at the last nightly check. */
  rulesBroken: number;
  /** When every page, and every rule, was last gone through, ms; null: not yet since the hub started. */
  pagesCheckedAt: number | null;
  rulesCheckedAt: number | null;
  startedAt: number;
  /** When the first certificate that the hub serves or signs with ends, ms UTC; null: nothing is served over TLS. */
  certificateEndsAt: number | null;
  /** The name on that one, where the shop brought it itself: the shop renews it. null: the hub does. */
  certificateName: string | null;
}
export const health = action('hub.health', { permission: null, input: nothing }).answers<Health>();

/**
 * What everyone at a terminal should be told of, worst first. `books-damaged`: nothing is booked any more, tills sell alone.
 * `books-differ`: a rule between rows does not hold, as when a total is not what its sales add up to. `writing`: the disk
 * answers too late, or not at all.
 * `certificate-ending`: in three weeks or less no device reaches the hub any more, and what renews it has failed, or is the shop.
 * `personal-data-closed`: the master key's file is not there, or cannot be used; the shop sells without it.
 */
export type Trouble =
  | 'books-damaged'
  | 'disk-full'
  | 'disk-read-only'
  | 'writing'
  | 'chain-broken'
  | 'books-differ'
  | 'certificate-ending'
  | 'personal-data-closed'
  | 'disk-low';

/** What troubles the hub now, and again at each change; an empty list: all is well. For the status bar. */
export const troubles = feed('hub.troubles', { permission: 'anyone', input: nothing }).answers<{
  troubles: Trouble[];
}>();
