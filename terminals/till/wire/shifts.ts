import { current } from '../../../hub/protocol/shifts.ts';

/** The shift open at this terminal, to be kept live; null: none. */
export const currentShift = current;
