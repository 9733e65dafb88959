import type { PrinterStatus, Reply, Unread } from './escpos-status.ts';

/** `ESC ACK SOH`: asks a Star printer in line mode for its status, at once (Star line mode manual, status). */
export const starStatusRequest = Uint8Array.of(0x1b, 0x06, 0x01);

/** Longest status: the length in its first byte has four bits. */
const bytesMax = 15;

/**
 * The first byte tells how many there are, in bits 1–3 and 5; bits 0 is set, 4 and 7 are not (Star line mode manual,
 * automatic status). 0 where it begins no status.
 */
function lengthOf(first: number): number {
  if ((first & 0x91) !== 0x01) return 0;
  const length = ((first & 0x20) >> 2) | ((first & 0x0e) >> 1);
  return length >= 7 && length <= bytesMax ? length : 0;
}

/** Reads whole statuses out of arriving bytes, by length; what begins none is dropped. */
export function readStarReplies(unread: Unread, bytes: Uint8Array): { unread: Unread; replies: Reply[] } {
  const replies: Reply[] = [];
  let pending = [...unread, ...bytes];
  while (pending.length > 0) {
    const length = lengthOf(pending[0]!);
    // Every byte after the first has bits 0, 4 and 7 clear, but the second, whose bit 7 is set.
    const broken =
      length === 0 || pending.slice(1, length).some((byte, at) => (byte & 0x11) !== 0 || (at > 0 && byte > 127));
    if (broken) {
      pending = pending.slice(1);
    } else if (pending.length < length) {
      break;
    } else {
      replies.push({ kind: 'automatic', status: starStatus(pending) });
      pending = pending.slice(length);
    }
  }
  return { unread: pending.slice(0, bytesMax), replies };
}

/** Bytes 3 to 6: printer, errors, (communication), paper. */
function starStatus(bytes: readonly number[]): PrinterStatus {
  const [, , printer = 0, errors = 0, , paper = 0] = bytes;
  return {
    drawerHigh: (printer & 0x04) !== 0,
    online: (printer & 0x08) === 0,
    coverOpen: (printer & 0x20) !== 0,
    cutterError: (errors & 0x08) !== 0,
    error: (errors & 0x2c) !== 0,
    paperNear: (paper & 0x06) !== 0,
    paperOut: (paper & 0x08) !== 0,
    busy: null,
  };
}
