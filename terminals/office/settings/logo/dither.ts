/**
 * Grey as black dots on white, after Floyd and Steinberg (1976): what a dot is too dark or too light goes on to its
 * neighbours, so that an area keeps its shade. `grey`: a byte a dot, 0 is black; `width` a multiple of eight.
 * @returns rows from above, eight dots a byte, the left one highest; 1 is ink
 */
export function dither(grey: Uint8Array, width: number, height: number): Uint8Array {
  const levels = Float32Array.from(grey);
  const bits = new Uint8Array((width / 8) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isInk = levels[at]! < 128;
      if (isInk) bits[at >> 3]! |= 0x80 >> (at & 7);
      const error = levels[at]! - (isInk ? 0 : 255);
      if (x + 1 < width) levels[at + 1]! += (error * 7) / 16;
      if (y + 1 === height) continue;
      if (x > 0) levels[at + width - 1]! += (error * 3) / 16;
      levels[at + width]! += (error * 5) / 16;
      if (x + 1 < width) levels[at + width + 1]! += error / 16;
    }
  }
  return bits;
}

/** How large a picture becomes in so much room: as it is, or smaller in both ways alike; at least a dot. */
export function fitted(width: number, height: number, room: { width: number; height: number }) {
  const scale = Math.min(1, room.width / width, room.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
