import { scannerModels } from '../../drivers/models.ts';
import type { DeviceKind, FoundDevice } from '../protocol/devices.ts';
import { deviceModels } from './connect.ts';
import type { DeviceRoom } from './room.ts';
import type { Counter } from './virtual-counter.ts';

const kinds = [
  'scanner',
  'scale',
  'printer',
  'label',
  'display',
  'label-scale',
] as const satisfies readonly DeviceKind[];

/** What stands on virtual counters and serves nobody: it is plugged in like anything else. */
export function findVirtual(room: DeviceRoom): FoundDevice[] {
  const serves = (counter: string, kind: DeviceKind) =>
    room.all().some(({ record: { kind: own, connection } }) => {
      return own === kind && connection.port === 'virtual' && connection.name === counter;
    });
  return room.counter.names.flatMap((name) => {
    const counter = room.counter.get(name) ?? {};
    const unused = kinds.filter((kind) => counter[kind] && !serves(name, kind));
    return unused.map((kind): FoundDevice => {
      const model = modelOf(kind, counter);
      return {
        connection: { port: 'virtual', name },
        description: deviceModels.find((one) => one.model === model)?.name ?? model,
        kind,
        model,
        lenderName: null,
        replaces: null,
      };
    });
  });
}

/** As which model the far end plays; printers and displays play any. */
function modelOf(kind: DeviceKind, { scale, scanner }: Counter): string {
  if (kind === 'scale' && scale) return scale.model;
  const byLink = kind === 'scanner' && scannerModels.find(({ link }) => link === scanner?.link);
  return byLink ? byLink.model : deviceModels.find((one) => one.kind === kind && one.ports.includes('virtual'))!.model;
}
