import type { Connection, DeviceKind, DeviceModel, DeviceRow, FoundDevice } from '../../../hub/protocol/devices.ts';
import { foundName } from '../../../web/devices/words.ts';
import { t } from '../../../web/i18n/index.ts';
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
  drawerPin: '' | '0' | '1';
  host: string;
  tcpPort: string;
  path: string;
  vendorId: string;
  productId: string;
  socket: string;
  serialNumber: string;
  counter: string;
}

const blank: Draft = {
  kind: 'printer',
  model: '',
  port: 'tcp',
  name: '',
  terminalId: '',
  drawerPin: '',
  host: '',
  tcpPort: '9100',
  path: '',
  vendorId: '',
  productId: '',
  socket: '',
  serialNumber: '',
  counter: '',
};

/** The form of a device of the shop, of one that was found, or of a new one. */
export function draftOf(from: DeviceRow | FoundDevice | undefined): Draft {
  if (!from) return { ...blank };
  const common = { ...blank, kind: from.kind ?? blank.kind, model: from.model ?? '', ...placeOf(from.connection) };
  if (!('id' in from)) return { ...common, name: foundName(from).slice(0, name_max) };
  const drawerPin = from.drawerPin === null ? '' : (String(from.drawerPin) as '0' | '1');
  return { ...common, name: from.name, terminalId: from.terminalId ?? '', drawerPin };
}

function placeOf(connection: Connection): Partial<Draft> {
  switch (connection.port) {
    case 'tcp':
      return { port: 'tcp', host: connection.host, tcpPort: String(connection.tcpPort) };
    case 'serial':
      return { port: 'serial', path: connection.path };
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
  }
}

/** Model and connection that fit the kind: what does not is replaced by the first that does. */
export function fitted(draft: Draft, models: readonly DeviceModel[]): Draft {
  const fitting = models.filter((one) => one.kind === draft.kind);
  const model =
    fitting.find((one) => one.model === draft.model) ??
    fitting.find((one) => one.ports.includes(draft.port)) ??
    fitting[0];
  if (!model) return draft;
  const port = model.ports.includes(draft.port) ? draft.port : (model.ports[0] ?? draft.port);
  return { ...draft, model: model.model, port };
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
  switch (draft.port) {
    case 'tcp':
      return { port: 'tcp', host: draft.host, tcpPort: Number(draft.tcpPort) };
    case 'serial':
      return { port: 'serial', path: draft.path };
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
  }
}
