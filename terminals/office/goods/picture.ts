import type { Picture } from '../wire/goods.ts';

/** The hub takes pictures up to this size. */
const bytes_max = 100 * 1024;
/** Edges and qualities that are tried, best first: a tile shows 200 px, on sharp screens 400. */
const edges = [640, 480, 320] as const;
const qualities = [0.85, 0.7, 0.5] as const;

/**
 * A file made small enough for the hub: WebP, or JPEG where the browser cannot write WebP. null: not a picture that
 * this browser can read.
 */
export async function shrinkPicture(file: Blob): Promise<Picture | null> {
  const image = await createImageBitmap(file).catch(() => null);
  if (!image) return null;
  try {
    for (const edge of edges) {
      const canvas = drawn(image, edge);
      for (const quality of qualities) {
        const blob = await encoded(canvas, quality);
        if (blob && blob.size <= bytes_max) return { mime: mimeOf(blob), base64: await base64Of(blob) };
      }
    }
    return null;
  } finally {
    image.close();
  }
}

/** As an address for `<img>`. */
export function pictureUrl({ mime, base64 }: Picture): string {
  return `data:${mime};base64,${base64}`;
}

/** On white: JPEG has no transparency, and goods are shown on paper. */
function drawn(image: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A browser that does not write WebP gives PNG instead (HTML, toBlob); then JPEG it is. */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const blob = await toBlob(canvas, 'image/webp', quality);
  return blob?.type === 'image/webp' ? blob : toBlob(canvas, 'image/jpeg', quality);
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

function mimeOf(blob: Blob): Picture['mime'] {
  return blob.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
