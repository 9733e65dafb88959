/** Wrong PINs until a person is locked. */
export const tries = 5;
/** Minutes of the first, the second and every further lock; a right PIN starts anew. */
const locks_min = [1, 5, 15];

/** How many wrong PINs somebody has entered since the last right one. */
export interface Tries {
  wrong: number;
  locks: number;
  lockedUntil: number | null;
}

/** After one more wrong PIN at this time (ms). */
export function afterWrongPin({ wrong, locks }: Tries, at: number): Tries {
  if (wrong + 1 < tries) return { wrong: wrong + 1, locks, lockedUntil: null };
  const minutes = locks_min[Math.min(locks, locks_min.length - 1)]!;
  return { wrong: 0, locks: locks + 1, lockedUntil: at + minutes * 60_000 };
}
