import type { Printer } from '../../drivers/printer/printer.ts';
import { done, refuse } from '../model/answer.ts';
import { probePage } from '../printing/probe-page.ts';
import { pinOf } from '../printing/queue-runner.ts';
import * as wire from '../protocol/printer-test.ts';
import { type Handler, onAction, onCommand, onQuery } from '../shop/handler.ts';
import type { DeviceRoom } from './room.ts';

/** ESC/POS is spoken in many ways, which the page tells apart; Star's line mode and TSPL are one. */
const isOpen = ({ model }: Printer) => model.session.language === 'escpos';

/** The printer's test page: tries every way, and keeps with the device what a person saw. */
export function printerTestHandlers(room: DeviceRoom): Handler[] {
  const printerOf = (id: number) => {
    const running = room.byId(id);
    return running?.record.kind === 'printer' ? running : undefined;
  };
  return [
    onQuery(wire.foundProfile, async (_reader, { id }) => {
      const running = printerOf(id);
      if (!running?.printer) return refuse('device.unknown');
      if (!isOpen(running.printer)) return refuse('device.nothing-to-find-out');
      const { name, printer, drawerPin, fixed } = running.record;
      return done({ name, modelName: running.printer.model.name, profile: printer ?? {}, drawerPin, fixed });
    }),
    onAction(wire.printPage, async ({ id }) => {
      const printer = printerOf(id)?.printer;
      if (!printer) return refuse('device.unknown');
      if (!isOpen(printer)) return refuse('device.nothing-to-find-out');
      const { result, confirm } = await printer.probe(probePage());
      return done({ confirm, problem: result.outcome === 'confirmed' ? null : result.why });
    }),
    onAction(wire.kickPin, async ({ id, pin }) => {
      const printer = printerOf(id)?.printer;
      if (!printer) return refuse('device.unknown');
      const { outcome } = await printer.kick(pinOf(pin));
      return outcome === 'failed' ? refuse('device.absent') : done(null);
    }),
    onCommand(wire.saveProfile, async (tx, { id, profile, drawerPin }) => {
      const { changes } = await tx.run(
        `UPDATE device SET options = ?, drawer_pin = ?, rev = ?
         WHERE id = ? AND kind = 'printer' AND fixed = 0 AND ended_at IS NULL`,
        [JSON.stringify(profile), drawerPin, tx.seq, id],
      );
      if (changes === 0) return refuse('device.unknown');
      tx.touch('devices');
      return done(null);
    }),
  ];
}
