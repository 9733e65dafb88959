import { done, refuse } from '../model/answer.ts';
import { type DeviceKind, setLabelPrinter, setScanner } from '../protocol/devices.ts';
import { onCommand } from '../shop/handler.ts';
import type { Tx } from '../store/types.ts';

/** Keeps how a device is set up: all of it at once, since its manual's page is one. */
async function keep(tx: Tx, kind: DeviceKind, id: number, settings: object) {
  const { changes } = await tx.run(
    'UPDATE device SET options = ?, rev = ? WHERE id = ? AND kind = ? AND ended_at IS NULL',
    [JSON.stringify(settings), tx.seq, id, kind],
  );
  if (changes === 0) return refuse('device.unknown');
  tx.touch('devices');
  return done(null);
}

export const settingsHandlers = [
  onCommand(setScanner, (tx, { id, settings }) => keep(tx, 'scanner', id, settings)),
  onCommand(setLabelPrinter, (tx, { id, settings }) => keep(tx, 'label', id, settings)),
];
