/** Which line of the printer's drawer socket: pin 2 is the first drawer, pin 5 the second. */
export type DrawerPin = 2 | 5;

/**
 * `ESC p m t1 t2`: one pulse of t1 × 2 ms, then t2 × 2 ms of rest. Waits its turn in the printer's buffer.
 * 50 ms on and 500 ms off are what drawer makers print on the lid (`1B 70 00 19 FA`).
 */
export function drawerPulse(pin: DrawerPin, on_ms = 50, off_ms = 500): Uint8Array {
  const units = (ms: number) => Math.max(1, Math.min(255, Math.round(ms / 2)));
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, units(on_ms), units(off_ms));
}

/**
 * `DLE DC4 1 m t`: the same pulse at once, t × 100 ms, past whatever waits in the buffer. It also works while the
 * printer is offline for want of paper, when `ESC p` would lie in the buffer until somebody brings a roll.
 */
export function drawerPulseNow(pin: DrawerPin): Uint8Array {
  return Uint8Array.of(0x10, 0x14, 0x01, pin === 2 ? 0 : 1, 0x01);
}
