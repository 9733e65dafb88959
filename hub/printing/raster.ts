import { type DotPicture, pictureBytes } from '../model/dot-picture.ts';

/** A picture of one bit a dot: rows from above, eight dots a byte, the left one highest; 1 is ink. */
export interface Bitmap {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/**
 * Rows sent at a time, since printers begin to print with the first strip. Across 576 dots a tall one is 9 kB, which most
 * hold; a short one is less than the 4 kB of the smallest buffers.
 */
export const stripRows = { tall: 128, short: 24 } as const;

/**
 * A picture as `GS v 0`, in the middle of the paper. `ESC a` centres letters only: clones leave rasters at the left
 * edge, so the white before it is part of the picture.
 */
export function rasterBytes(bitmap: Bitmap, paperDots: number, rows?: number): Uint8Array {
  return rasterStrips(centred(bitmap, paperDots), rows);
}

/** A picture as `GS v 0` from the left edge. */
export function rasterStrips({ width, height, bytes }: Bitmap, rowsMax: number = stripRows.tall): Uint8Array {
  const across = width / 8;
  const strips: Buffer[] = [];
  for (let top = 0; top < height; top += rowsMax) {
    const rows = Math.min(rowsMax, height - top);
    strips.push(Buffer.of(0x1d, 0x76, 0x30, 0x00, across & 0xff, across >> 8, rows & 0xff, rows >> 8));
    strips.push(Buffer.from(bytes.subarray(top * across, (top + rows) * across)));
  }
  return Buffer.concat(strips);
}

/** A picture with white before it, so that it stands in the middle; what is wider than the paper is cut off at its right. */
export function centred({ width, height, bytes }: Bitmap, paperDots: number): Bitmap {
  const bytesAcross = Math.ceil(width / 8);
  const room = Math.floor(paperDots / 8);
  const kept = Math.min(bytesAcross, room);
  const left = Math.floor((room - kept) / 2);
  const across = left + kept;
  const placed = new Uint8Array(across * height);
  for (let row = 0; row < height; row++)
    placed.set(bytes.subarray(row * bytesAcross, row * bytesAcross + kept), row * across + left);
  return { width: across * 8, height, bytes: placed };
}

/** A picture off the wire; null where its sizes and bytes do not fit each other. */
export function bitmapOf(picture: DotPicture): Bitmap | null {
  const bytes = pictureBytes(picture);
  return bytes && { width: picture.width, height: picture.height, bytes };
}

/** A QR code's modules as dots, each `cell` wide, with the four modules of quiet that readers need. */
export function qrBitmap(matrix: readonly (readonly boolean[])[], cell: number): Bitmap {
  const quiet = 4;
  const side = (matrix.length + 2 * quiet) * cell;
  const across = Math.ceil(side / 8);
  const bytes = new Uint8Array(across * side);
  for (let y = 0; y < side; y++) {
    const row = matrix[Math.floor(y / cell) - quiet];
    if (!row) continue;
    for (let x = 0; x < side; x++) {
      if (row[Math.floor(x / cell) - quiet]) bytes[y * across + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return { width: side, height: side, bytes };
}
