import { printerModels } from '../../drivers/models.ts';
import type { VirtualLabelScale } from '../../drivers/virtual/label-scale.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/devices.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onAction, onFeed } from '../shop/handler.ts';
import type { DeviceRoom } from './room.ts';
import { labelOnScreen, paperLines, type VirtualCounter } from './virtual-counter.ts';

/** Strips shown on the counter page. */
const papersShown = 10;
/** Labels shown there. */
const labelsShown = 6;
/** Goods of the label scale shown there. */
const goodsShown = 6;
/** Pictures of the counter that may wait for a slow page; it wants the newest. */
const picturesWaiting = 1;

/** What the label scale holds, for the screen. */
function heldBy({ goods }: VirtualLabelScale): wire.CounterState['labelScale'] {
  const last = [...goods.values()].slice(-goodsShown).reverse();
  const shown = last.map(({ slot, name, price, mode }) => ({ slot, name, price, byPiece: mode === 1 }));
  return { total: goods.size, goods: shown };
}

/** What the virtual counter's page sends and sees. */
export function counterHandlers(room: DeviceRoom, virtual: VirtualCounter): Handler[] {
  const picture = (name: string): wire.CounterState => {
    const rows = room.all().map(({ record }) => record);
    const counterOf = (one: string) =>
      rows.find((row) => row.connection.port === 'virtual' && row.connection.name === one);
    const { scale, printer, display, label, 'label-scale': labelScale } = virtual.get(name) ?? {};
    const model = printerModels.find((one) =>
      rows.some((row) => row.model === one.model && row.connection.port === 'virtual' && row.connection.name === name),
    );
    return {
      counters: virtual.names.map((one) => ({ name: one, terminalName: counterOf(one)?.terminalName ?? null })),
      scale: scale ? { grams: scale.device.state.grams, moving: scale.device.state.shaking } : null,
      printer: printer
        ? {
            power: printer.power,
            paper: printer.device.state.paper,
            coverOpen: printer.device.state.coverOpen,
            columns: model?.columns ?? 48,
          }
        : null,
      drawer: printer ? { open: printer.device.drawers[2].open, pulses: printer.device.drawers[2].pulses } : null,
      display: display ? { lines: display.device.lines } : null,
      labelPrinter: label
        ? { power: label.power, paper: label.device.state.paper, headOpen: label.device.state.headOpen }
        : null,
      labelScale: labelScale ? heldBy(labelScale.device) : null,
      labels: (label?.device.labels ?? []).slice(-labelsShown).reverse().map(labelOnScreen),
      papers: (printer?.device.papers ?? []).slice(-papersShown).reverse().map(paperLines),
      printing: paperLines(printer?.device.current ?? []),
    };
  };

  return [
    onAction(wire.counterScan, async ({ counter, data }) => {
      const scanner = virtual.get(counter)?.scanner;
      if (!scanner) return refuse('device.not-virtual');
      scanner.device.scan(data);
      return done(null);
    }),
    onAction(wire.counterScale, async ({ counter, grams, moving }) => {
      const scale = virtual.get(counter)?.scale;
      if (!scale) return refuse('device.not-virtual');
      if (scale.device.state.grams !== grams) scale.device.put(grams);
      if (scale.device.state.shaking !== moving) scale.device.shake(moving);
      return done(null);
    }),
    onAction(wire.counterPrinter, async ({ counter, power, paper, coverOpen }) => {
      const printer = virtual.get(counter)?.printer;
      if (!printer) return refuse('device.not-virtual');
      if (paper !== undefined) printer.device.set({ paper });
      if (coverOpen !== undefined) printer.device.set({ coverOpen });
      if (power !== undefined && power !== printer.power) {
        printer.power = power;
        if (power) printer.device.powerOn();
        else printer.device.powerOff();
      }
      virtual.tell(counter);
      return done(null);
    }),
    onAction(wire.counterLabelPrinter, async ({ counter, power, paper, headOpen }) => {
      const label = virtual.get(counter)?.label;
      if (!label) return refuse('device.not-virtual');
      if (paper !== undefined) label.device.set({ paper });
      if (headOpen !== undefined) label.device.set({ headOpen });
      if (power !== undefined && power !== label.power) {
        label.power = power;
        if (power) label.device.powerOn();
        else label.device.powerOff();
      }
      virtual.tell(counter);
      return done(null);
    }),
    onAction(wire.counterDrawer, async ({ counter }) => {
      const printer = virtual.get(counter)?.printer;
      if (!printer) return refuse('device.not-virtual');
      for (const drawer of Object.values(printer.device.drawers)) drawer.close();
      return done(null);
    }),
    onFeed(wire.counterFeed, async function* ({ counter }, _call, { signal }) {
      const changed = new Mailbox<true>(signal, picturesWaiting);
      virtual.onChange((name) => name === counter && changed.put(true), signal);
      room.onChange(() => changed.put(true), signal);
      yield { id: null, value: picture(counter) };
      for await (const _ of changed) yield { id: null, value: picture(counter) };
    }),
  ];
}
