import type { Answer } from '../../../hub/model/answer.ts';
import { type ClockState, clockState, setClock } from '../../../hub/protocol/clock.ts';
import { hub } from '../../../web/socket/index.ts';

export type { ClockState };

/** The hub's clock and whether it can be relied on, to be kept live. */
export const clockQuery = clockState;

/** Tells the hub the time; `far`: though it lies far ahead of the newest entry. */
export function tellTime(at: number, far: boolean): Promise<Answer<ClockState>> {
  return hub.command(setClock, { at, far });
}
