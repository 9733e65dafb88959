import type {
  Connection,
  DeviceKind,
  DeviceModel,
  DeviceRow,
  DirectConnection,
  FoundDevice,
  LineSetting,
} from '../../../hub/protocol/devices.ts';
import { foundName } from '../../../web/devices/words.ts';
import { t } from '../../../web/i18n/index.ts';
import { lineOf, lineText } from './line-text.ts';
import { hex } from './words.ts';

type Port = Connection['port'];
/** As long as a name may be. */
const name_max = 40;

/** A device's form while it is being filled in: every field as text, whatever the connection. */
export interface Draft {
  kind: DeviceKind;
  model: string;
  port: Port;
  name: string;
  terminalId: string;
  /** Other tills that it serves, by id: scales. */
  alsoTerminalIds: readonly string[];
  /** The last day of a scale's verification, `2027-03-31`; empty: not told. */
  verifiedUntil: string;
  drawerPin: '' | '0' | '1';
  host: string;
  tcpPort: string;
  path: string;
  /** How the line is set, `4800 8N1`; empty: as the model has it. */
  line: string;
  vendorId: string;
  productId: string;
  socket: string;
  serialNumber: string;
  counter: string;
  /** Of a device that another machine lends: kept as it is, there is nothing to fill in. */
  lent: Extract<Connection, { port: 'lent' }> | null;
}

const blank: Draft = {
  kind: 'printer',
  model: '',
  port: 'tcp',
  name: '',
  terminalId: '',
  alsoTerminalIds: [],
  verifiedUntil: '',
  drawerPin: '',
  host: '',
  tcpPort: '9100',
  path: '',
  line: '',
  vendorId: '',
  productId: '',
  socket: '',
  serialNumber: '',
  counter: '',
  lent: null,
};

/** The form of a device of the shop, of one that was found, or of a new one. */
export function draftOf(from: DeviceRow | FoundDevice | undefined): Draft {
  if (!from) return { ...blank };
  const common = { ...blank, kind: from.kind ?? blank.kind, model: from.model ?? '', ...placeOf(from.connection) };
  if (!('id' in from)) return { ...common, name: foundName(from).slice(0, name_max) };
  const drawerPin = from.drawerPin === null ? '' : (String(from.drawerPin) as '0' | '1');
  const { name, terminalId, alsoTerminalIds, verifiedUntil } = from;
  const until = verifiedUntil === null ? '' : dayOf(verifiedUntil);
  return { ...common, name, terminalId: terminalId ?? '', alsoTerminalIds, verifiedUntil: until, drawerPin };
}

/** The day of a time, as a date field has it. */
export function dayOf(at: number): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The last moment of a day, ms; null for none. */
export function endOfDay(day: string): number | null {
  const at = day === '' ? Number.NaN : new Date(`${day}T23:59:59.999`).getTime();
  return Number.isNaN(at) ? null : at;
}

/**
 * What it serves, once a terminal is chosen: a device has one first terminal, and a scale others beside it. Without a first
 * one the first of the others takes its place, so that what is bound at all is bound like any other.
 */
export function bindingsOf({ kind, terminalId, alsoTerminalIds }: Draft): { first: string | null; also: string[] } {
  const others = kind === 'scale' ? alsoTerminalIds.filter((id) => id !== terminalId) : [];
  if (terminalId !== '') return { first: terminalId, also: [...others] };
  const [first = null, ...also] = others;
  return { first, also };
}

function placeOf(connection: Connection): Partial<Draft> {
  switch (connection.port) {
    case 'tcp':
      return { port: 'tcp', host: connection.host, tcpPort: String(connection.tcpPort) };
    case 'serial':
      return { port: 'serial', path: connection.path, line: connection.line ? lineText(connection.line) : '' };
    case 'usb':
      return {
        port: 'usb',
        vendorId: hex(connection.vendorId),
        productId: hex(connection.productId),
        socket: connection.socket ?? '',
        serialNumber: connection.serialNumber ?? '',
      };
    case 'virtual':
      return { port: 'virtual', counter: connection.name };
    case 'lent': {
      const { place } = connection;
      return {
        port: 'lent',
        lent: connection,
        ...(place.port === 'serial' && place.line && { line: lineText(place.line) }),
      };
    }
  }
}

/** Model and connection that fit the kind: what does not is replaced by the first that does. */
export function fitted(draft: Draft, models: readonly DeviceModel[]): Draft {
  const fitting = models.filter((one) => one.kind === draft.kind);
  const model =
    fitting.find((one) => one.model === draft.model) ?? fitting.find((one) => reaches(one, draft)) ?? fitting[0];
  if (!model) return draft;
  const port = reaches(model, draft) ? draft.port : (model.ports[0] ?? draft.port);
  // A port that nobody chose is the one on which such a device listens.
  const usual = [blank.tcpPort, ...models.map((one) => String(one.tcpPort))];
  const tcpPort = usual.includes(draft.tcpPort) ? String(model.tcpPort ?? blank.tcpPort) : draft.tcpPort;
  return { ...draft, model: model.model, port, tcpPort };
}

/** Whether a model can be reached as the draft says; what is lent, by its port at the other machine. */
function reaches({ ports }: DeviceModel, { port, lent }: Draft): boolean {
  if (port === 'lent') return lent !== null && ports.includes(lent.place.port);
  return ports.includes(port);
}

export type DraftErrors = Partial<Record<keyof Draft, string>>;

/** What is wrong, field by field, in words. */
export function errorsOf(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  if (!draft.name) errors.name = t('devices.form.wrong.name');
  if (draft.port === 'tcp') {
    if (!draft.host) errors.host = t('devices.form.wrong.host');
    const port = Number(draft.tcpPort);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) errors.tcpPort = t('devices.form.wrong.tcpPort');
  }
  if (draft.port === 'serial' && !draft.path) errors.path = t('devices.form.wrong.path');
  if (draft.port === 'usb') {
    for (const field of ['vendorId', 'productId'] as const) {
      if (!/^[0-9a-f]{1,4}$/i.test(draft[field])) errors[field] = t('devices.form.wrong.number');
    }
  }
  if (draft.port === 'virtual' && !draft.counter) errors.counter = t('devices.form.wrong.name');
  return errors;
}

/** The connection that a draft without errors names. */
export function connectionOf(draft: Draft): Connection {
  const line = lineOf(draft.line);
  switch (draft.port) {
    case 'tcp':
      return { port: 'tcp', host: draft.host, tcpPort: Number(draft.tcpPort) };
    case 'serial':
      return { port: 'serial', path: draft.path, ...(line && { line }) };
    case 'usb':
      return {
        port: 'usb',
        vendorId: Number.parseInt(draft.vendorId, 16),
        productId: Number.parseInt(draft.productId, 16),
        socket: draft.socket || null,
        serialNumber: draft.serialNumber || null,
      };
    case 'virtual':
      return { port: 'virtual', name: draft.counter };
    case 'lent':
      if (!draft.lent) throw new Error('a lent device without its lender');
      return { ...draft.lent, place: setTo(draft.lent.place, line) };
  }
}

/** The same place with its line set so; undefined: as the model has it. */
function setTo(place: DirectConnection, line: LineSetting | undefined): DirectConnection {
  if (place.port !== 'serial') return place;
  const { line: _, ...rest } = place;
  return { ...rest, ...(line && { line }) };
}
