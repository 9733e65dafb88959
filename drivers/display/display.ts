import { type Device, type DeviceOptions, deviceOf, StateCell } from '../device.ts';
import { keep } from '../keeper.ts';
import type { Port, PortFactory } from '../port.ts';
import { type DisplayContent, displayBytes, displayReset } from './commands.ts';
import type { DisplayModel } from './models.ts';

/** A customer display in use. It only listens: what it shows is what was written last. */
export interface Display extends Device {
  readonly model: DisplayModel;
  /** Shows a content now, or when the display is back. Of contents that come too fast, the last one is shown. */
  show(content: DisplayContent): void;
}

/** Opens a display and holds it until the signal aborts. */
export function openDisplay(model: DisplayModel, factory: PortFactory, options: DeviceOptions): Display {
  const cell = new StateCell();
  let port: Port | null = null;
  let wanted: DisplayContent | null = null;
  let shown: DisplayContent | null = null;
  let writing = false;

  /** Writes until what is wanted is shown. A write that fails closes its port, and the next port shows it anew. */
  const work = async () => {
    if (writing) return;
    writing = true;
    while (port && wanted && wanted !== shown) {
      const content = wanted;
      const failed = await port.write(displayBytes(model, content));
      if (failed) break;
      shown = content;
    }
    writing = false;
  };

  const keeper = keep({
    factory,
    signal: options.signal,
    ...(options.waits_ms && { waits_ms: options.waits_ms }),
    receive: () => {},
    onState: (state) => {
      port = state.kind === 'ready' ? state.port : null;
      shown = null;
      if (state.kind !== 'ready') return cell.enter(state);
      cell.enter({ kind: 'ready' });
      void state.port.write(displayReset(model)).then(work);
    },
  });

  return {
    ...deviceOf(cell, keeper),
    get state() {
      return cell.value;
    },
    model,
    show: (content) => {
      if (wanted && JSON.stringify(content) === JSON.stringify(wanted)) return;
      wanted = content;
      void work();
    },
  };
}
