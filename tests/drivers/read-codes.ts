import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Pixels } from './label-pixels.ts';

// The package fetches its program from the network unless it is handed over; it ships it as well.
const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const file = readFileSync(wasmPath);
const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
prepareZXingModule({ overrides: { wasmBinary } });

/** What a camera reads in a picture: every code of the kinds that shops print. */
export async function readCodes(pixels: Pixels): Promise<{ format: string; text: string }[]> {
  const found = await readBarcodes(pixels as ImageData, {
    formats: ['EAN13', 'EAN8', 'Code128', 'QRCode'],
    tryHarder: true,
  });
  return found.map(({ format, text }) => ({ format, text }));
}
