import { Listeners } from '../../drivers/listeners.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/display.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, onAction, onFeed, onQuery } from '../shop/handler.ts';
import { poleContent } from './pole-lines.ts';
import type { DeviceRoom } from './room.ts';

const idle: wire.DisplayView = { stage: 'idle' };
/** Views that may wait for a slow display; it wants the newest. */
const viewsWaiting = 1;

/** What each till's customer sees, told by the till: on pole displays bound to it, and in browsers that follow it. */
export class CustomerDisplays {
  readonly #views = new Map<number, wire.DisplayView>();
  readonly #listeners = new Listeners<number>();
  readonly #room: DeviceRoom;
  readonly #settings: () => Promise<ShopSettings>;

  constructor(room: DeviceRoom, settings: () => Promise<ShopSettings>, signal: AbortSignal) {
    this.#room = room;
    this.#settings = settings;
    // A display that was added or bound anew shows what it should at once.
    room.onChange(() => void this.#show(), signal);
  }

  view(terminal: number): wire.DisplayView {
    return this.#views.get(terminal) ?? idle;
  }

  tell(terminal: number, view: wire.DisplayView): void {
    this.#views.set(terminal, view);
    this.#listeners.tell(terminal);
    void this.#show(terminal);
  }

  onChange(listener: (terminal: number) => void, signal: AbortSignal): void {
    this.#listeners.add(listener, signal);
  }

  /** Each pole display, or those of one till, gets its till's view; one that shows it already writes nothing. */
  async #show(terminal?: number): Promise<void> {
    const isMeant = (own: number | null) => terminal === undefined || own === terminal;
    const poles = this.#room.all().filter(({ display, record }) => display && isMeant(record.terminal));
    if (poles.length === 0) return;
    const settings = await this.#settings();
    for (const { display, record } of poles) {
      const view = record.terminal === null ? idle : this.view(record.terminal);
      display?.show(poleContent(view, display.model, settings));
    }
  }
}

/** What tills tell their customers, and who listens. */
export function displayHandlers(displays: CustomerDisplays): Handler[] {
  return [
    onAction(wire.tell, async ({ view }, { who }) => {
      if (!who.terminal) return refuse('access.sign-in-first');
      displays.tell(who.terminal.number, view);
      return done(null);
    }),
    onQuery(wire.tills, async (reader) =>
      done(
        await reader.all<{ number: number; name: string }>(
          "SELECT number, name FROM terminal WHERE kind = 'till' ORDER BY number",
        ),
      ),
    ),
    onFeed(wire.displayFeed, async function* ({ terminal }, _call, { signal }) {
      const changed = new Mailbox<true>(signal, viewsWaiting);
      displays.onChange((number) => number === terminal && changed.put(true), signal);
      yield { id: null, value: displays.view(terminal) };
      for await (const _ of changed) yield { id: null, value: displays.view(terminal) };
    }),
  ];
}
