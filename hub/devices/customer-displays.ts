import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/display.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onAction, onFeed, onQuery } from '../shop/handler.ts';
import type { Store } from '../store/store.ts';
import { poleContent } from './pole-lines.ts';
import type { DeviceRoom } from './room.ts';

const idle: wire.DisplayView = { stage: 'idle' };
/** Views that may wait for a slow display; it wants the newest. */
const viewsWaiting = 1;

/** What each till's customer sees, told by the till: on pole displays bound to it, and in browsers that follow it. */
export class CustomerDisplays {
  readonly #views = new Map<string, wire.DisplayView>();
  readonly #listeners = new Set<(terminalId: string) => void>();
  readonly #room: DeviceRoom;
  readonly #settings: () => Promise<ShopSettings>;

  constructor(room: DeviceRoom, settings: () => Promise<ShopSettings>, signal: AbortSignal) {
    this.#room = room;
    this.#settings = settings;
    // A display that was added or bound anew shows what it should at once.
    room.onChange(() => void this.#showAll(), signal);
  }

  view(terminalId: string): wire.DisplayView {
    return this.#views.get(terminalId) ?? idle;
  }

  tell(terminalId: string, view: wire.DisplayView): void {
    this.#views.set(terminalId, view);
    for (const listener of [...this.#listeners]) listener(terminalId);
    void this.#showAll();
  }

  onChange(listener: (terminalId: string) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Each pole display gets its till's view; one that shows it already writes nothing. */
  async #showAll(): Promise<void> {
    const poles = this.#room.all().filter(({ display }) => display);
    if (poles.length === 0) return;
    const settings = await this.#settings();
    for (const { display, record } of poles) {
      const view = record.terminalId === null ? idle : this.view(record.terminalId);
      display?.show(poleContent(view, display.model, settings));
    }
  }
}

/** What tills tell their customers, and who listens. */
export function displayHandlers(displays: CustomerDisplays, store: Pick<Store, 'read'>): Handler[] {
  return [
    onAction(wire.tell, async ({ view }, { who }) => {
      if (!who.terminal) return refuse('access.sign-in-first');
      displays.tell(who.terminal.id, view);
      return done(null);
    }),
    onQuery(wire.tills, async (reader) =>
      done(
        await reader.all<{ id: string; name: string }>(
          "SELECT id, name FROM terminal WHERE kind = 'till' ORDER BY number",
        ),
      ),
    ),
    onFeed(wire.displayFeed, async function* ({ terminalId }, _call, { signal }) {
      const known = await store.read((reader) => reader.get('SELECT 1 FROM terminal WHERE id = ?', [terminalId]));
      if (!known) return;
      const changed = new Mailbox<true>(signal, viewsWaiting);
      displays.onChange((id) => id === terminalId && changed.put(true), signal);
      yield { id: null, value: displays.view(terminalId) };
      for await (const _ of changed) yield { id: null, value: displays.view(terminalId) };
    }),
  ];
}
