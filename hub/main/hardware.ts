import { setMaxListeners } from 'node:events';
import { watchUsb } from '../../drivers/discover.ts';
import type { FixedDevice } from '../config.ts';
import { counterHandlers } from '../devices/counter-handlers.ts';
import { CustomerDisplays, displayHandlers } from '../devices/customer-displays.ts';
import { writeFixedDevices } from '../devices/fixed-devices.ts';
import { deviceHandlers } from '../devices/handlers.ts';
import { labelScaleHandlers } from '../devices/label-scale-handlers.ts';
import { LabelScales } from '../devices/label-scales.ts';
import { findLent } from '../devices/lent-found.ts';
import { lenderHandlers } from '../devices/lent-handlers.ts';
import { LentLinks } from '../devices/lent-links.ts';
import { printerTestHandlers } from '../devices/printer-test.ts';
import { DeviceRoom } from '../devices/room.ts';
import { trialHandlers } from '../devices/trials.ts';
import { VirtualCounter } from '../devices/virtual-counter.ts';
import { printingHandlers } from '../printing/handlers.ts';
import { Printing } from '../printing/printing.ts';
import type { Handler } from '../shop/handler.ts';
import { CurrentSettings } from '../shop/settings/current.ts';
import type { Log, Store } from '../store/store.ts';

export interface Hardware {
  room: DeviceRoom;
  printing: Printing;
  handlers: Handler[];
  /** Settles when every device is let go and the print job under way has come to its end. */
  close(): Promise<void>;
}

/** Opens what stands on the counter: the devices of the books and of guitai.json, and the print queue. */
export async function openHardware(parts: {
  store: Store;
  log: Log;
  clock: () => number;
  fixed: readonly FixedDevice[];
}): Promise<Hardware> {
  const { store, log, clock, fixed } = parts;
  const ended = new AbortController();
  const { signal } = ended;
  // Every part ends by it, and there are more of them than the ten above which Node suspects a leak.
  setMaxListeners(50, signal);
  const current = new CurrentSettings(store, signal);
  const counter = new VirtualCounter();
  const links = new LentLinks(clock, signal);
  const room = new DeviceRoom({ store, log, counter, clock, links }, signal);
  const printing = new Printing({ store, room, log, clock, settings: () => current.get() }, signal);

  const displays = new CustomerDisplays(room, () => current.get(), signal);

  await writeFixedDevices(store, fixed, (await current.get()).locale);
  await room.refresh();
  await printing.start();
  const labelScales = new LabelScales({ store, room, log, settings: () => current.get() }, signal);
  const blind = await watchUsb(() => room.wake(), signal);
  // Keepers look by themselves every two seconds; hot plug only makes them faster.
  if (blind) log.info({ fault: blind }, 'plugging cannot be heard on this machine');

  return {
    room,
    printing,
    handlers: [
      ...deviceHandlers(
        room,
        (running, settings) => printing.printTestPage(running, settings),
        () => findLent(store, links, room),
      ),
      ...lenderHandlers(links, { store, log, clock }, signal),
      ...counterHandlers(room, counter),
      ...trialHandlers(room, (printer, settings) => printing.printTestPage(printer, settings)),
      ...printingHandlers(printing),
      ...displayHandlers(displays),
      ...printerTestHandlers(room),
      ...labelScaleHandlers(room, labelScales),
    ],
    close: async () => {
      ended.abort();
      await Promise.all([printing.stopped(), labelScales.stopped()]);
    },
  };
}
