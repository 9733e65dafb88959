/** A picture within a job: its command and dots in bytes, and the rows of dots that the paper moves for it. */
export interface PictureSpan {
  bytes: number;
  rows: number;
}

/** `GS v 0 m xL xH yL yH`: x bytes across, y rows; bit 1 of m prints each row twice (Epson ESC/POS command reference). */
export function escposPictureAt(job: Uint8Array, at: number): PictureSpan | null {
  const [gs, v, zero, mode, xLow, xHigh, yLow, yHigh] = job.subarray(at, at + 8);
  if (gs !== 0x1d || v !== 0x76 || zero !== 0x30 || yHigh === undefined) return null;
  const height = yLow! + 256 * yHigh;
  return { bytes: 8 + (xLow! + 256 * xHigh!) * height, rows: height * (mode! & 2 ? 2 : 1) };
}

/** `ESC k n1 n2`: n bytes across, 24 rows (Star Line Mode Command Specifications, fine density image). */
export function starPictureAt(job: Uint8Array, at: number): PictureSpan | null {
  const [esc, k, low, high] = job.subarray(at, at + 4);
  if (esc !== 0x1b || k !== 0x6b || high === undefined) return null;
  return { bytes: 4 + 24 * (low! + 256 * high), rows: 24 };
}

/** Longer than any head of `BITMAP x,y,width,height,mode,`. */
const bitmapHeadMax = 40;

/** `BITMAP x,y,width,height,mode,`: width in bytes, height in rows (TSPL/TSPL2 programming manual). */
export function tsplPictureAt(job: Uint8Array, at: number): PictureSpan | null {
  if (job[at] !== 0x42) return null; // B
  const head = Buffer.from(job.subarray(at, at + bitmapHeadMax)).toString('latin1');
  const sizes = /^BITMAP \d+,\d+,(\d+),(\d+),\d,/.exec(head);
  if (!sizes) return null;
  const rows = Number(sizes[2]);
  return { bytes: sizes[0].length + Number(sizes[1]) * rows, rows };
}
