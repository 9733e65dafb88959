/** A picture of one bit a dot: rows of `width / 8` bytes from above, the left dot highest, 1 is ink. */
export interface Dots {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

const esc = 0x1b;
const gs = 0x1d;
/** Rows in one command: cheap printers have a buffer of 4 KB and lose what is above it. */
const band_rows = 48;

/**
 * A receipt as pictures: Epson's ESC/POS, `GS v 0` in bands, since the fonts of a printer that the hub does not know are
 * unknown. Fed past the knife, and cut where there is one (`GS V 66`).
 */
export function rasterReceipt({ width, height, bytes }: Dots): Uint8Array {
  const across = width / 8;
  const parts: number[][] = [[esc, 0x40]];
  for (let row = 0; row < height; row += band_rows) {
    const rows = Math.min(band_rows, height - row);
    parts.push([gs, 0x76, 0x30, 0, across & 0xff, across >> 8, rows & 0xff, rows >> 8]);
    parts.push([...bytes.subarray(row * across, (row + rows) * across)]);
  }
  parts.push([esc, 0x64, 3], [gs, 0x56, 66, 0]);
  return Uint8Array.from(parts.flat());
}

/** Opens the drawer on pin 2: `ESC p 0`, 50 ms on, 500 ms off. */
export const drawerPulse = Uint8Array.from([esc, 0x70, 0, 25, 250]);

/** Dots out of a canvas's pixels (RGBA): what is darker than the middle is ink. */
export function dotsOf(pixels: Uint8ClampedArray, width: number, height: number): Dots {
  const bytes = new Uint8Array((width / 8) * height);
  for (let at = 0; at < width * height; at++) {
    const [red = 255, green = 255, blue = 255] = pixels.subarray(at * 4, at * 4 + 3);
    if (red * 299 + green * 587 + blue * 114 < 128_000) bytes[at >> 3]! |= 0x80 >> (at & 7);
  }
  return { width, height, bytes };
}
