import type { Connection, DeviceRow, DeviceState } from '../../../hub/protocol/devices.ts';
import { placeName } from '../../../web/devices/words.ts';
import { quantity, t } from '../../../web/i18n/index.ts';
import type { IconName } from '../../../web/kit/icon.ts';
import { problemText } from '../jobs/problem.ts';

/** What can be wrong with a device; the keys of `devices.fault`. */
const faults = [
  'absent',
  'port-absent',
  'port-denied',
  'port-busy',
  'port-gone',
  'port-timeout',
  'port-unsupported',
  'port-station-away',
  'port-closed',
  'device-flooding',
  'device-silent',
  'paper-out',
  'cover-open',
  'offline',
  'error',
] as const;

/** What is wrong and what to do; undefined: nothing. */
export function faultText(status: DeviceState): { what: string; do: string } | undefined {
  if (status.state !== 'absent' && status.state !== 'faulty') return undefined;
  const code = status.state === 'absent' ? 'absent' : status.code;
  const known = faults.find((one) => one === code.replace('.', '-'));
  if (known) return { what: t(`devices.fault.${known}.what`), do: t(`devices.fault.${known}.do`) };
  return { what: t('devices.fault.other.what', { code }), do: t('devices.fault.other.do') };
}

export const statusKind = ({ state }: DeviceState): 'good' | 'warn' | 'bad' | 'off' =>
  (({ ready: 'good', opening: 'warn', absent: 'off', faulty: 'bad' }) as const)[state];

/** Where it is plugged in: `网络 192.168.1.50:9100`. */
export function connectionText(connection: Connection): string {
  if (connection.port === 'lent') return t('devices.lent', { place: connectionText(connection.place) });
  if (connection.port === 'serial')
    return placeName(connection.path) ?? `${t('devices.port.serial')} ${connection.path}`;
  return `${t(`devices.port.${connection.port}`)} ${placeOf(connection)}`;
}

function placeOf(connection: Exclude<Connection, { port: 'serial' | 'lent' }>): string {
  switch (connection.port) {
    case 'tcp':
      return `${connection.host}:${connection.tcpPort}`;
    case 'usb':
      return [`${hex(connection.vendorId)}:${hex(connection.productId)}`, connection.socket]
        .filter(Boolean)
        .join(' · ');
    case 'virtual':
      return connection.name;
  }
}

/** 1208 → `04b8`, as stickers and lsusb write it. */
export const hex = (id: number): string => id.toString(16).padStart(4, '0');

/** A kind of device where it stands alone: in a list of choices, as a title. */
export function kindTitle(kind: DeviceRow['kind']): string {
  const word = t(`common.device.${kind}`);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Which terminals it serves, in words; `names`: of terminals, by id. */
export function servesText(
  { terminalName, alsoTerminalIds, kind }: Pick<DeviceRow, 'terminalName' | 'alsoTerminalIds' | 'kind'>,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  if (kind === 'label-scale') return '';
  const served = [terminalName, ...alsoTerminalIds.map((id) => names.get(id))].filter(Boolean);
  if (served.length > 0) return t('devices.serves', { name: served.join(t('devices.and')) });
  return kind === 'printer' ? t('devices.everybody') : t('devices.nobody');
}

/** From so long before its end a scale's verification is worth a word. */
const verificationNear_ms = 30 * 86_400_000;

/** What is to be said of a scale's verification now; undefined: nothing. */
export function verificationText(until: number | null, now: number): string | undefined {
  if (until === null || until - now > verificationNear_ms) return undefined;
  return until < now ? t('devices.verified.past', { on: until }) : t('devices.verified.near', { on: until });
}

/** `USB 1-1.2`: what tells two of the same apart; undefined where it has no socket. */
export function socketText(connection: Connection): string | undefined {
  if (connection.port === 'lent') return socketText(connection.place);
  const socket = connection.port === 'usb' ? connection.socket : null;
  const seat = connection.port === 'serial' ? /^serial:(\d+-[\d.]+):/.exec(connection.path)?.[1] : undefined;
  const where = socket ?? seat;
  return where ? t('devices.found.socket', { socket: where }) : undefined;
}

export const iconOf = {
  printer: 'printer',
  scale: 'scale',
  scanner: 'scan',
  label: 'receipt',
  display: 'picture',
  'label-scale': 'scale',
} as const satisfies Record<DeviceRow['kind'], IconName>;

/** What a test said, in words: the hub tells `confirmed`, `unknown: paper-out`, `1284 g`, `ready`. */
export function testText(kind: DeviceRow['kind'], told: string): { text: string; good: boolean } {
  if (kind === 'scanner') return { text: t('devices.result.scanner'), good: true };
  if (kind === 'label-scale') return { text: t('devices.result.labelScale'), good: true };
  const grams = /^(-?\d+) g$/.exec(told)?.[1];
  if (kind === 'scale')
    return { text: t('devices.result.scale', { grams: grams ? weightText(Number(grams)) : told }), good: true };
  const [outcome, why] = told.split(': ', 2);
  if (outcome === 'confirmed') return { text: t('devices.result.printed'), good: true };
  const words = { why: problemText(why ?? '') };
  const text = outcome === 'unknown' ? t('devices.result.unsure', words) : t('devices.result.notPrinted', words);
  return { text, good: false };
}

/** 1284 → 1.284 kg. */
export const weightText = (grams: number): string => `${quantity(grams)} kg`;
