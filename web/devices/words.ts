import type { FoundDevice } from '../../hub/protocol/devices.ts';
import { t } from '../i18n/index.ts';
import '../i18n/rooms/devices.ts';

/** What the hub calls a device that does not say its name: `usb:1-1.2`, `serial:1-1.3:1.0`, `serial:/dev/ttyS0`. */
const place = /^(usb|serial):(?:\/dev\/tty(?<board>\w+)|(?<socket>\d+-[\d.]+)(?::[\d.]+)?)$/;

/** Makers as the hub's models name them, and their names in the language of the page. */
const makers = {
  Aclas: 'aclas',
  Aihua: 'aihua',
  'A&D': 'andLine',
  CAS: 'cas',
  Citizen: 'citizen',
  Dahua: 'dahua',
  DIGI: 'digi',
  Epson: 'epson',
  Gprinter: 'gprinter',
  'Mettler Toledo': 'mettler',
  Xprinter: 'xprinter',
} as const;

/** Models of no one maker, which are called by what they are. */
const kinds = {
  'USB keyboard scanner': 'keyboardScanner',
  'USB HID-POS scanner': 'hidPosScanner',
  'Serial scanner': 'serialScanner',
  'USB HID scale': 'hidScale',
  'ESC/POS 80 mm, one-way': 'silent80',
  'ESC/POS 58 mm, one-way': 'silent58',
  'TSPL label printer (Gprinter, Xprinter, Deli)': 'tspl',
  'ESC/POS 2 × 20': 'poleEscpos',
  'ESC/POS 2 × 20 中文': 'poleEscposChinese',
  'CD5220 2 × 20': 'poleCd5220',
  'LED 8 digits': 'poleLed',
} as const;

/** A model's name as people in the shop know it: `Aclas OS2` is 顶尖 Aclas OS2 to those who read Chinese. */
export function modelText(name: string): string {
  if (name in kinds) return t(`devices.modelKind.${kinds[name as keyof typeof kinds]}`);
  const maker = (Object.keys(makers) as (keyof typeof makers)[]).find((one) => new RegExp(`^${one}\\b`).test(name));
  return maker ? `${t(`devices.maker.${makers[maker]}`)}${name.slice(maker.length)}` : name;
}

/** What a person calls a device that was found: its own name, or where it is. */
export function foundName({ description }: Pick<FoundDevice, 'description'>): string {
  return placeName(description) ?? description;
}

/** A serial port's name: `主机自带的串口 1` for the first on the board; undefined: it is no place of ours. */
export function placeName(id: string): string | undefined {
  const [, link, board, socket] = place.exec(id) ?? [];
  if (board !== undefined) return t('devices.found.board', { port: boardPort(board) });
  if (socket === undefined) return undefined;
  return t(link === 'usb' ? 'devices.found.usb' : 'devices.found.adapter', { socket });
}

/** Linux counts from 0, the sockets on a case from 1. A Pi's port is called by its chip: AMA0. */
function boardPort(name: string): string {
  const number = /^S(\d+)$/.exec(name)?.[1];
  return number === undefined ? name : String(Number(number) + 1);
}

/** What could not be looked at and what to do about it, told by the hub as `port.unsupported: usb: …`. */
export function problemWords(problem: string): { what: string; do: string } {
  const of = (kind: 'usb' | 'serial' | 'udev' | 'other') => ({
    what: t(`devices.found.trouble.${kind}.what`),
    do: t(`devices.found.trouble.${kind}.do`),
  });
  if (/udevadm/.test(problem)) return of('udev');
  if (/\busb\b/i.test(problem)) return of('usb');
  return of(/serial|tty/i.test(problem) ? 'serial' : 'other');
}
