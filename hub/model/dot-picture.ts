/** A picture of one bit a dot, as it goes over the wire and into the books. */
export interface DotPicture {
  /** Dots across, a multiple of eight, and down. */
  width: number;
  height: number;
  /** Rows from above, eight dots a byte, the left one highest; 1 is ink. Base64. */
  bits: string;
}

/** Dots for the wire; `width` a multiple of eight. */
export function dotPicture(width: number, height: number, bytes: Uint8Array): DotPicture {
  return { width, height, bits: base64Of(bytes) };
}

/** Bytes of a picture that is what it says; null where sizes and bytes do not fit each other. */
export function pictureBytes({ width, height, bits }: DotPicture): Uint8Array | null {
  const bytes = Uint8Array.from(atob(bits), (one) => one.charCodeAt(0));
  return width % 8 === 0 && bytes.length === (width / 8) * height ? bytes : null;
}

/** What stands before a BMP's dots: two headers of 14 and 40 bytes, and the two colours. */
const bmpHead_bytes = 62;

/**
 * The picture for `<img>`, ink in black on white: a BMP of one bit a dot, which needs no compression and so no library;
 * null where sizes and bytes do not fit each other. Microsoft's BITMAPINFOHEADER: rows from below, each of full words.
 */
export function pictureUrl(picture: DotPicture): string | null {
  const { width, height } = picture;
  const bytes = pictureBytes(picture);
  if (!bytes) return null;
  const across = width / 8;
  const stride = Math.ceil(across / 4) * 4;
  const file = new Uint8Array(bmpHead_bytes + stride * height);
  const head = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  head.setUint32(2, file.length, true);
  head.setUint32(10, bmpHead_bytes, true);
  head.setUint32(14, 40, true);
  head.setInt32(18, width, true);
  head.setInt32(22, height, true);
  head.setUint16(26, 1, true); // planes
  head.setUint16(28, 1, true); // bits a dot
  head.setUint32(46, 2, true); // colours: 0 is paper, 1 is ink
  file.set([0xff, 0xff, 0xff, 0x00], 54);
  for (let row = 0; row < height; row++)
    file.set(bytes.subarray(row * across, (row + 1) * across), bmpHead_bytes + (height - 1 - row) * stride);
  return `data:image/bmp;base64,${base64Of(file)}`;
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
