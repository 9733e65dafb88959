import { DeviceRoom } from '../../hub/devices/room.ts';
import type { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { Printing } from '../../hub/printing/printing.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import type { Store } from '../../hub/store/store.ts';
import { keptLog } from '../hub/open-store.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';

/** The hub's print queue and its devices, from one start to the next. */
export interface RunningHub {
  /** As SIGTERM: what is under way comes to its end. */
  stop(): Promise<void>;
  /** As a power cut: from this moment not one more word reaches the books. */
  crash(): Promise<void>;
}

/** Starts what prints, on the books and in front of the printers that are there already. */
export async function startHub(parts: {
  store: Store;
  virtual: VirtualCounter;
  time: VirtualTime;
  settings: () => Promise<ShopSettings>;
}): Promise<RunningHub> {
  const { virtual, time, settings } = parts;
  const ended = new AbortController();
  const { signal } = ended;
  const line = { dead: false };
  const store = storeOf(parts.store, time, line);
  const log = keptLog();
  const clock = () => time.now;
  const room = new DeviceRoom({ store, log, counter: virtual, clock }, signal);
  await time.during(room.refresh());
  const printing = new Printing({ store, room, log, clock, settings }, signal);
  await time.during(printing.start());
  return {
    async stop() {
      ended.abort();
      await printing.stopped();
    },
    async crash() {
      line.dead = true;
      ended.abort();
      await printing.stopped();
    },
  };
}

/** The books as a hub sees them, until its power is cut; time stands still while they work. */
function storeOf(store: Store, time: VirtualTime, line: { dead: boolean }): Store {
  const alive = <T>(work: () => Promise<T>): Promise<T> =>
    line.dead ? Promise.reject(new Error('the power is cut')) : time.during(work());
  return {
    write: (command) => alive(() => store.write(command)),
    read: (work, options) => alive(() => store.read(work, options)),
    onCommit: (listener, signal) => store.onCommit(listener, signal),
    get newestSeq() {
      return store.newestSeq;
    },
    get damage() {
      return store.damage;
    },
    checkPages: (first) => alive(() => store.checkPages(first)),
    snapshot: (path) => alive(() => store.snapshot(path)),
    emptyLog: () => alive(() => store.emptyLog()),
    close: () => alive(() => store.close()),
  };
}
