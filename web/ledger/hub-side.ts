import type { Answer } from '../../hub/model/answer.ts';
import type { Minor } from '../../hub/model/basket.ts';
import type { KeptReturn } from '../../hub/protocol/late-sales.ts';
import type { Booked, Entry } from './entry.ts';

/**
 * The hub, as far as a ledger needs it: in a page, the socket; in a simulation, whatever it wants to prove. Each message
 * is sent once; `hub.away`: it was lost, or its answer was.
 */
export interface LedgerHub {
  /** Which books these are. */
  books(signal: AbortSignal): Promise<Answer<{ id: string; cloudThrough: number | null }>>;
  /** Tells it of a fact, under the fact's own command id. */
  record(fact: Entry, shift: number | null, signal: AbortSignal): Promise<Answer<Booked>>;
  /** Which of these sales are in the books, 200 at most. */
  known(saleIds: readonly string[], signal: AbortSignal): Promise<Answer<readonly ({ id: string } & Booked)[]>>;
  /** A refund or void of this till, as it stands in the books. */
  givenBack(id: string, signal: AbortSignal): Promise<Answer<KeptReturn>>;
  /** Opens a shift that was opened on the device; null: another one was open. */
  openShift(commandId: string, float: Minor, signal: AbortSignal): Promise<Answer<number | null>>;
}
