import { createRequire } from 'node:module';

/**
 * A second reading of ESC/POS, by a library that others wrote and that shares nothing with drivers/virtual: npos, whose
 * parser takes commands out of the bytes and whose codecs gather text and pictures. It has had no release since 2017, which is
 * no harm to a referee; what it may use beyond its parser (package.json: overrides) is left out. Letters are decoded by the platform (WHATWG), not by the library that encoded them.
 */
export interface ReadTwice {
  /** A string a line, as printed from the left edge. */
  lines: string[];
  pulses: number;
  cuts: number;
  /** Dots of each raster, row by row. */
  pictures: { width: number; height: number; isInk(x: number, y: number): boolean }[];
}

interface Node {
  /** `ESC`, `FS`, `GS`, or `STX` for text. */
  ascii: string;
  /** The command's letter. */
  fn?: string;
  offset: number;
  length: number;
}

interface Bitmap {
  width: number;
  height: number;
  getPixel(x: number, y: number): number;
}

interface Codec<Value> {
  decode(raw: Buffer, nodes: Node[]): Value;
}

const require = createRequire(import.meta.url);
const rules = require('npos/lib/parser/rules') as Record<number, Record<string, unknown>>;
// The one command of ours that it does not know: QR codes, `GS ( k`, told by its length like the others of GS (.
rules[0x1d]!['(k'] = [0, 'd16'];
const Parser = require('npos/lib/parser') as () => { analyze(raw: Buffer): { error?: Error; tree: Node[] | null } };
const { text, raster } = require('npos/lib/codecs') as { text: Codec<Buffer>; raster: Codec<Bitmap> };
const chinese = new TextDecoder('gb18030', { fatal: true });

/** @throws where there is a command that no receipt should hold, bytes that are no text, or a line without an end. */
export function readTwice(bytes: Uint8Array): ReadTwice {
  const raw = Buffer.from(bytes);
  const { error, tree } = Parser().analyze(raw);
  if (error || !tree) throw error ?? new Error('nothing was read');
  const count = (ascii: string, fn: string) => tree.filter((node) => node.ascii === ascii && node.fn === fn).length;
  const texts = tree.filter(({ ascii }) => ascii === 'STX');
  const lines = chinese.decode(texts.length > 0 ? text.decode(raw, texts) : raw.subarray(0, 0)).split('\n');
  if (lines.pop() !== '') throw new Error('text without a line’s end');
  const pictures = tree
    .filter(({ ascii, fn }) => ascii === 'GS' && fn === 'v0')
    .map((node) => {
      const bitmap = raster.decode(raw, [node]);
      return {
        width: bitmap.width,
        height: bitmap.height,
        isInk: (x: number, y: number) => bitmap.getPixel(x, y) === 0,
      };
    });
  return { lines, pulses: count('ESC', 'p'), cuts: count('GS', 'V'), pictures };
}
