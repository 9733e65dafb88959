import QRCode from 'qrcode';
import { type PaperImage, pictureOn } from '../model/paper-image.ts';
import type { Block, ReceiptDocument } from '../model/receipt-document.ts';
import { encode } from './characters.ts';
import type { PaperProfile } from './escpos.ts';
import { type LinePaper, type LinePictures, paperLines } from './paper-lines.ts';
import { type Bitmap, bitmapOf, centred as centredOn } from './raster.ts';

const ESC = 0x1b;
const GS = 0x1d;
const LF = 0x0a;
const RS = 0x1e;
/** `ESC @`, then `ESC GS a 0`: everything of the job before is forgotten, lines begin at the left. */
const begin = Buffer.of(ESC, 0x40, ESC, GS, 0x61, 0x00);

/**
 * Draws a document in Star line mode (Star Line Mode Command Specifications): Star's printers understand ESC/POS only
 * where somebody has set them to. Chinese goes out as GB18030, as Star's models for China take it.
 */
export function drawStar(
  { blocks }: ReceiptDocument,
  paper: PaperProfile,
  pictures: LinePictures = new Map(),
): Uint8Array {
  return new Uint8Array(Buffer.concat([begin, ...blocks.flatMap((block) => drawBlockOf(block, paper, pictures))]));
}

/** Where lines of this language stand, for those that are painted: a band is as high as letters, and feeds like a line. */
export function starLines({ columns, dots, fourByteText }: PaperProfile): LinePaper {
  return { columns, dots, leading: 0, letters: { fourByteText } };
}

function drawBlockOf(block: Block, paper: PaperProfile, pictures: LinePictures): Buffer[] {
  switch (block.kind) {
    case 'text':
    case 'row': {
      const times = block.size - 1;
      const on = [
        ...(block.bold ? [Buffer.of(ESC, 0x45)] : []),
        ...(times ? [Buffer.of(ESC, 0x69, times, times)] : []),
      ];
      const off = [...(times ? [Buffer.of(ESC, 0x69, 0, 0)] : []), ...(block.bold ? [Buffer.of(ESC, 0x46)] : [])];
      return [...on, ...lines(block, paper, pictures), ...off];
    }
    case 'rule':
    case 'feed':
      return lines(block, paper);
    case 'barcode':
      return barcode(block, paper);
    case 'qr':
      return qr(block, paper);
    case 'image':
      return block.image ? image(block.image, paper) : [];
    case 'cut':
      return paper.cutter ? [Buffer.of(ESC, 0x64, 0x03)] : [Buffer.of(LF, LF, LF)];
    case 'drawer':
      return [Buffer.of(paper.drawerPin === 5 ? 0x1a : 0x07)];
  }
}

function lines(block: Block, paper: PaperProfile, pictures: LinePictures = new Map()): Buffer[] {
  return paperLines(block, starLines(paper), pictures).map((line) =>
    typeof line === 'string' ? Buffer.concat([encode(line), Buffer.of(LF)]) : painted(line),
  );
}

const centred = (...inside: Buffer[]) => [Buffer.of(ESC, GS, 0x61, 1), ...inside, Buffer.of(ESC, GS, 0x61, 0)];

/** `ESC b`: 3 is EAN-13, 6 is Code 128; text below, two dots a module, 64 dots high. Others stand as text. */
function barcode(block: Extract<Block, { kind: 'barcode' }>, paper: PaperProfile): Buffer[] {
  const isEan = block.symbology === 'ean13' && /^\d{12,13}$/.test(block.data);
  const fits = isEan || (/^[ -~]{1,80}$/.test(block.data) && 11 * (block.data.length + 5) * 2 <= paper.dots);
  if (!fits) return lines(block, paper);
  const head = Buffer.of(ESC, 0x62, isEan ? 0x33 : 0x36, 0x32, 0x31, 64);
  return centred(Buffer.concat([head, Buffer.from(block.data, 'ascii'), Buffer.of(RS, LF)]));
}

/** Rows that `ESC k` draws at once, and so how far a line must feed. */
const bandRows = 24;

/** `ESC 0`: lines of 3 mm, which are 24 dots, so that bands join; `ESC z 1`: lines of 4 mm again. */
const bandsJoin = Buffer.of(ESC, 0x30);
const bandsEnd = Buffer.of(ESC, 0x7a, 1);

function image(image: PaperImage, { dots }: PaperProfile): Buffer[] {
  const bitmap = bitmapOf(pictureOn(image, dots));
  return bitmap ? [bandsJoin, ...bands(centredOn(bitmap, dots)), bandsEnd] : [];
}

/** The last band feeds as a line of text does. */
function painted(line: Bitmap): Buffer {
  const all = bands(line);
  return Buffer.concat([bandsJoin, ...all.slice(0, -1), bandsEnd, ...all.slice(-1)]);
}

/** `ESC k`: a band of 24 rows, printed by its line feed. */
function bands({ width, height, bytes }: Bitmap): Buffer[] {
  const across = width / 8;
  return Array.from({ length: Math.ceil(height / bandRows) }, (_, band) => {
    const drawn = Buffer.alloc(across * bandRows);
    drawn.set(bytes.subarray(band * drawn.length, (band + 1) * drawn.length));
    return Buffer.concat([Buffer.of(ESC, 0x6b, across, 0), drawn, Buffer.of(LF)]);
  });
}

/** `ESC GS y`: model 2, correction M, the cell's size, the data, print. */
function qr(block: Extract<Block, { kind: 'qr' }>, paper: PaperProfile): Buffer[] {
  let modules: number;
  try {
    modules = QRCode.create(block.data, { errorCorrectionLevel: 'M' }).modules.size;
  } catch {
    return lines(block, paper);
  }
  const cell = Math.max(3, Math.min(8, Math.floor(paper.dots / 2 / (modules + 8))));
  const data = Buffer.from(block.data, 'utf8');
  const y = [ESC, GS, 0x79];
  return centred(
    Buffer.of(...y, 0x53, 0x30, 2, ...y, 0x53, 0x31, 1, ...y, 0x53, 0x32, cell),
    Buffer.concat([Buffer.of(...y, 0x44, 0x31, 0, data.length & 0xff, data.length >> 8), data]),
    Buffer.of(...y, 0x50, LF),
  );
}
