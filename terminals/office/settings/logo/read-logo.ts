import { type DotPicture, dotPicture } from '../../../../hub/model/dot-picture.ts';
import { type PaperImage, paperImageLimits } from '../../../../hub/model/paper-image.ts';
import { dither, fitted } from './dither.ts';

/** A photograph of a phone's has this much; what is larger takes an old tablet's memory. */
const file_bytes_max = 5 * 1024 * 1024;

/** Why there is no logo: no PNG or JPEG, too many bytes, damaged, or nothing of it would be black on paper. */
export type LogoProblem = 'kind' | 'tooLarge' | 'unreadable' | 'blank';

/** Makes a PNG or JPEG ready to print, for both widths of paper. */
export async function readLogo(file: Blob): Promise<PaperImage | LogoProblem> {
  if (!isPicture(new Uint8Array(await file.slice(0, 8).arrayBuffer()))) return 'kind';
  if (file.size > file_bytes_max) return 'tooLarge';
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return 'unreadable';
  try {
    const [mm58, mm80] = [paperImageLimits.mm58, paperImageLimits.mm80].map((dots) => dotsOf(picture, dots));
    return mm58 && mm80 ? { mm58, mm80 } : 'blank';
  } finally {
    picture.close();
  }
}

/** By its first bytes: a file's name proves nothing. */
function isPicture(head: Uint8Array): boolean {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
}

/** null: no dot of it is black. What is transparent is paper. */
function dotsOf(picture: ImageBitmap, dotsAcross: number): DotPicture | null {
  const size = fitted(picture.width, picture.height, { width: dotsAcross, height: paperImageLimits.height });
  const width = Math.ceil(size.width / 8) * 8;
  const canvas = new OffscreenCanvas(width, size.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, size.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, Math.floor((width - size.width) / 2), 0, size.width, size.height);
  const { data } = pen.getImageData(0, 0, width, size.height);
  // ITU-R BT.601: how bright red, green and blue look.
  const grey = Uint8Array.from({ length: width * size.height }, (_, dot) =>
    Math.round(0.299 * data[dot * 4]! + 0.587 * data[dot * 4 + 1]! + 0.114 * data[dot * 4 + 2]!),
  );
  const bits = dither(grey, width, size.height);
  return bits.some((byte) => byte !== 0) ? dotPicture(width, size.height, bits) : null;
}
