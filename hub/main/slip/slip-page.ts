import { end, type ReceiptDocument, rule, text } from '../../model/receipt-document.ts';
import { formatDateTime } from '../../model/time.ts';
import type { PairingCode } from '../../protocol/station.ts';
import { type Locale, wordsIn } from '../../words/words.ts';

/** What lets the shop's other devices in. */
export interface Slip extends PairingCode {
  /** How many devices the code lets in. */
  devices: number;
  /** Of the hub's plain port, `http://192.168.1.10:8080`; at least one. */
  addresses: readonly string[];
  authority: { name: string; fingerprint: string };
}

/**
 * The hub's first slip as paper. The code stands behind the # in the QR code, which no browser sends: it does not cross
 * the network in the clear.
 */
export function slipPage(slip: Slip, locale: Locale, timeZone: string): ReceiptDocument {
  const { slip: words } = wordsIn(locale);
  const { code, until, devices, addresses, authority } = slip;
  const [first, ...others] = addresses.map((address) => `${address}/pair/`);
  const centred = { align: 'center' } as const;
  return {
    blocks: [
      ...text(words.title, { ...centred, bold: true, size: 2 }),
      { kind: 'feed', lines: 1 },
      ...text(words.scan),
      { kind: 'qr', data: `${first}#${code}` },
      ...text(first!, { ...centred, bold: true }),
      ...others.flatMap((other) => text(other, centred)),
      { kind: 'feed', lines: 1 },
      ...text(words.code, centred),
      ...text(`${code.slice(0, 4)} ${code.slice(4)}`, { ...centred, bold: true, size: 3 }),
      ...text(words.until(formatDateTime(until, locale, timeZone), devices), centred),
      rule,
      ...text(words.authority(authority.name)),
      ...linesOf(authority.fingerprint).flatMap((line) => text(line, centred)),
      rule,
      ...text(words.keep),
      ...end,
    ],
  };
}

/** Eight bytes a line fit on narrow paper, and are compared by eye. */
const linesOf = (fingerprint: string): string[] => fingerprint.match(/(?:[0-9A-F]{2}:?){1,8}/g) ?? [];
