/**
 * What ESC/POS printers say of themselves. Three kinds of answers arrive on one line without a frame around them:
 *   DLE EOT n   one byte, fixed bits: (x & 93h) = 12h             (Epson TM-U220 manual p. 54; Citizen iDP-3221 p. 60)
 *   ASB         four bytes, the first with (x & 93h) = 10h, the others with bits 4 and 7 clear (Citizen CT-S2000 p. 62)
 *   GS ( H 48   `37 22 d1 d2 d3 d4 00`, when everything before it has been printed         (Epson, GS ( H function 48)
 */
export interface PrinterStatus {
  online: boolean | null;
  coverOpen: boolean | null;
  paperOut: boolean | null;
  paperNear: boolean | null;
  cutterError: boolean | null;
  /** Any error that stops printing, the cutter's among them. */
  error: boolean | null;
  /** The drawer sensor's line; which level means open differs from drawer to drawer. */
  drawerHigh: boolean | null;
  /** It is printing what it has; only label printers tell. */
  busy: boolean | null;
}

/** Nothing is known: the printer has not said anything. */
export const unknownStatus: PrinterStatus = {
  online: null,
  coverOpen: null,
  paperOut: null,
  paperNear: null,
  cutterError: null,
  error: null,
  drawerHigh: null,
  busy: null,
};

/** The four questions of DLE EOT: printer, cause of being offline, error, paper. */
export type StatusQuestion = 1 | 2 | 3 | 4;

export function statusQuestion(n: StatusQuestion): Uint8Array {
  return Uint8Array.of(0x10, 0x04, n);
}

/** `GS ( H` function 48: asks to hear this id (four bytes, 20h–7Eh) when all before it is on paper. */
export function confirmationRequest(id: string): Uint8Array {
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'ascii'));
}

/** The n-th confirmation id: four printable characters, unlike its neighbours. */
export function confirmationId(n: number): string {
  const base = 0x7e - 0x20 + 1;
  let rest = n;
  let id = '';
  for (let i = 0; i < 4; i++) {
    id = String.fromCharCode(0x20 + (rest % base)) + id;
    rest = Math.floor(rest / base);
  }
  return id;
}

export type Reply =
  | { kind: 'status'; byte: number }
  | { kind: 'automatic'; status: PrinterStatus }
  | { kind: 'confirmed'; id: string };

/** Bytes of an answer begun. At most six, for any seventh completes or breaks it. */
export type Unread = readonly number[];

/** Reads answers out of arriving bytes. What fits none of them is noise and dropped. */
export function readReplies(unread: Unread, bytes: Uint8Array): { unread: Unread; replies: Reply[] } {
  const replies: Reply[] = [];
  let pending = [...unread];
  for (const byte of bytes) {
    pending.push(byte);
    for (let fit = fitOf(pending); fit !== 'more' && pending.length > 0; fit = fitOf(pending)) {
      if (fit === 'noise') {
        pending = pending.slice(1);
      } else {
        replies.push(fit);
        pending = [];
      }
    }
  }
  return { unread: pending, replies };
}

function fitOf(bytes: readonly number[]): Reply | 'more' | 'noise' {
  const [first] = bytes;
  if (first === undefined) return 'more';
  if ((first & 0x93) === 0x12) return { kind: 'status', byte: first };
  if ((first & 0x93) === 0x10) {
    if (bytes.slice(1).some((byte) => (byte & 0x90) !== 0)) return 'noise';
    return bytes.length < 4 ? 'more' : { kind: 'automatic', status: automaticStatus(bytes) };
  }
  if (first !== 0x37) return 'noise';
  const fits = bytes.every((byte, i) =>
    i === 0 ? true : i === 1 ? byte === 0x22 : i === 6 ? byte === 0x00 : byte >= 0x20 && byte <= 0x7e,
  );
  if (!fits) return 'noise';
  return bytes.length < 7 ? 'more' : { kind: 'confirmed', id: String.fromCharCode(...bytes.slice(2, 6)) };
}

/** Adds the answer to question n to what is known. */
export function withAnswer(status: PrinterStatus, n: StatusQuestion, byte: number): PrinterStatus {
  const bit = (i: number) => (byte & (1 << i)) !== 0;
  switch (n) {
    case 1:
      return { ...status, drawerHigh: bit(2), online: !bit(3) };
    case 2:
      // Paper that ran out while printing shows here at once, with some printers before n = 4 shows it.
      return { ...status, coverOpen: bit(2), error: bit(6), paperOut: bit(5) || status.paperOut };
    case 3:
      return { ...status, cutterError: bit(3), error: bit(3) || bit(5) || bit(6) || status.error };
    case 4:
      return { ...status, paperNear: (byte & 0x0c) !== 0, paperOut: (byte & 0x60) !== 0 || status.paperOut === true };
  }
}

function automaticStatus(bytes: readonly number[]): PrinterStatus {
  const [printer = 0, errors = 0, paper = 0] = bytes;
  return {
    drawerHigh: (printer & 0x04) !== 0,
    online: (printer & 0x08) === 0,
    coverOpen: (printer & 0x20) !== 0,
    cutterError: (errors & 0x08) !== 0,
    error: (errors & 0x68) !== 0,
    paperNear: (paper & 0x03) !== 0,
    paperOut: (paper & 0x0c) !== 0,
    busy: null,
  };
}

/** Why a printer cannot print now. */
export type PrintObstacle = 'paper-out' | 'cover-open' | 'error' | 'offline';

/** The most telling reason why it cannot print, or null when nothing known stands in the way. */
export function obstacleOf(status: PrinterStatus): PrintObstacle | null {
  if (status.coverOpen) return 'cover-open';
  if (status.paperOut) return 'paper-out';
  if (status.error) return 'error';
  if (status.online === false) return 'offline';
  return null;
}
