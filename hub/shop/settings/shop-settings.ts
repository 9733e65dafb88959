import type { ShopSettings } from '../../protocol/settings.ts';
import type { Queries, Tx } from '../../store/store.ts';

/** What a shop starts from, until the wizard or the office says otherwise. */
export const firstSettings: ShopSettings = {
  name: '',
  address: '',
  phone: '',
  currency: 'CNY',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  dayStart: 0,
  rounding: 'none',
  sellBelowZero: true,
  printReceipt: 'always',
  receiptHeader: '',
  receiptFooter: '',
  receiptLogo: null,
  scaleLabels: [],
  taughtLabels: [],
  badgeAlone: false,
  // The kitchen's screen has nobody at it for hours and shows no money; a till that locks of itself is the shop's own choice.
  lockAfter: { till: 0, office: 15, handheld: 10, kitchen: 0 },
  approvalMinutes: 5,
  ticketStaleAfter: 15,
  lineNotes: [],
  newKeysAfter: 365,
  payCodes: [],
};

const names = Object.keys(firstSettings) as (keyof ShopSettings)[];

/** The settings as the books have them; what they lack is as on the first day. */
export async function readSettings(queries: Queries): Promise<ShopSettings> {
  const rows = await queries.all<{ key: string; value: string }>('SELECT key, value FROM setting');
  const kept = new Map(rows.map((row) => [row.key, row.value]));
  const found = names.flatMap((name) => (kept.has(name) ? [[name, JSON.parse(kept.get(name)!)]] : []));
  return { ...firstSettings, ...Object.fromEntries(found) };
}

/** Writes the fields named; the others stay. */
export async function writeSettings(tx: Tx, fields: Partial<ShopSettings>): Promise<void> {
  const rows = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, JSON.stringify(value)]);
  await tx.run(
    `INSERT INTO setting (key, value, rev) SELECT value ->> 0, value ->> 1, ?1 FROM json_each(?2) WHERE true
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, rev = excluded.rev`,
    [tx.seq, JSON.stringify(rows)],
  );
  tx.touch('settings');
}

/** Names of time zones and currencies that this machine knows; anything else would fail later, at a sale. */
export function problemOf(fields: Partial<ShopSettings>): keyof ShopSettings | null {
  if (fields.timeZone !== undefined && !isTimeZone(fields.timeZone)) return 'timeZone';
  if (fields.currency !== undefined && !Intl.supportedValuesOf('currency').includes(fields.currency)) return 'currency';
  return null;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
