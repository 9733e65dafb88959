import type { TerminalKind } from '../../hub/protocol/access.ts';
import { readSetting, writeSetting } from '../settings.ts';

const name = (station: TerminalKind) => `${station}.last-person`;

/** Who signed in last at that station of this device, and is asked for the PIN at once; NaN: nobody. */
export function lastPerson(station: TerminalKind): number {
  return Number(readSetting(name(station)) ?? Number.NaN);
}

export function keepLastPerson(station: TerminalKind, staffId: number | undefined): void {
  writeSetting(name(station), staffId === undefined ? undefined : String(staffId));
}
