import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** What codes are read from: the camera's picture of the moment, or a file. */
type Picture = HTMLVideoElement | ImageBitmap;

/** Reads a code off a picture; undefined: there is none. */
export type ReadCode = (picture: Picture) => Promise<string | undefined>;

/** The browser's own reader (WICG Shape Detection), where it has one: Chrome on Android with Google's services, and on macOS. */
interface BarcodeDetector {
  detect(source: Picture): Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<string[]>;
}

const own = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf', 'qr_code', 'data_matrix'];
const zxing = [
  'EAN13',
  'EAN8',
  'UPCA',
  'UPCE',
  'Code128',
  'ITF',
  'DataBar',
  'DataBarExp',
  'QRCode',
  'DataMatrix',
] as const;

/** Wider pictures take longer and tell no more: a code fills a third of the picture. */
const widest = 1280;

/** The browser's own reader; else one that comes with the page, loaded now. Rejects where that cannot be loaded. */
export async function openReader(): Promise<ReadCode> {
  return (await ownReader()) ?? (await zxingReader());
}

async function ownReader(): Promise<ReadCode | undefined> {
  const { BarcodeDetector: Detector } = globalThis as { BarcodeDetector?: BarcodeDetectorClass };
  // Some browsers have the class and no reader behind it.
  const formats: string[] = (await Detector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!Detector || !formats.includes('ean_13')) return undefined;
  const detector = new Detector({ formats: own.filter((one) => formats.includes(one)) });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue;
}

async function zxingReader(): Promise<ReadCode> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas to look at the picture with');
  return async (picture) => {
    const { width, height } = sizeOf(picture);
    const scale = Math.min(1, widest / width);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
    const [found] = await readBarcodes(pixels, { formats: [...zxing], tryHarder: true, maxNumberOfSymbols: 1 });
    if (!found?.isValid) return undefined;
    // Element strings are told by what scanners put in front of them (AIM): ]C1, ]d2, ]Q3, ]e0.
    return found.contentType === 'GS1' ? `${found.symbologyIdentifier}${found.text}` : found.text;
  };
}

function sizeOf(picture: Picture): { width: number; height: number } {
  if (picture instanceof HTMLVideoElement) return { width: picture.videoWidth, height: picture.videoHeight };
  return picture;
}
