import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/clock.ts';
import type { Queries } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { newestEntry, putMark } from './marks.ts';
import type { ShopClock } from './shop-clock.ts';

/** A shop may have been closed for so long; what lies further ahead was mistyped, unless somebody means it. */
const far_ms = 45 * 24 * 60 * 60 * 1000;

/** The hub's clock: what it shows, and who tells it the time. `start`: which start of the machine this is. */
export function clockHandlers(clock: ShopClock, start: string): Handler[] {
  const state = async (books: Queries): Promise<protocol.ClockState> => {
    const newest = await newestEntry(books);
    return { at: Math.max(clock.now(), newest), sure: clock.sure, source: clock.source, newest };
  };
  return [
    onQuery(protocol.clockState, async (reader) => done(await state(reader))),

    onCommand(protocol.setClock, async (tx, { at, far }) => {
      if (clock.sure && clock.source !== 'told') return refuse('clock.sure');
      const newest = await newestEntry(tx);
      if (at < newest) return refuse('clock.behind-books', { newest });
      if (newest > 0 && at - newest > far_ms && !far) return refuse('clock.far-ahead', { newest });
      putMark(tx, { sure: true, source: 'told', at, systemAt: clock.system, start });
      // Should the commit fail, the process ends, and what was told with it.
      clock.goOnFrom(at, { sure: true, source: 'told' });
      return done({ at, sure: true, source: 'told', newest });
    }),
  ];
}
