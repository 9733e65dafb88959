import type { PinHasher } from '../pin.ts';

/**
 * By which devices know a person: 32 bytes that say nothing about them (W3C Web Authentication, 14.6.1), and no other
 * shop's, though many shops call their hub guitai.local: a device that serves two keeps two passkeys apart by it.
 */
export function userHandle(pins: PinHasher, staffId: number): Buffer {
  return pins.keyed(`passkey user ${staffId}`);
}
