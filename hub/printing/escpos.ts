import printing from 'node-thermal-printer';
import QRCode from 'qrcode';
import { type DrawerPin, drawerPulse } from '../../drivers/drawer/pulse.ts';
import type { ChineseMode } from '../../drivers/printer/models.ts';
import { type PaperImage, pictureOn } from '../model/paper-image.ts';
import type { Block, ReceiptDocument } from '../model/receipt-document.ts';
import { type Codepage, encode } from './characters.ts';
import { code128Data, code128Modules, isCode128Text } from './code128.ts';
import { type LinePaper, type LinePictures, paperLines } from './paper-lines.ts';
import { bitmapOf, qrBitmap, rasterBytes, rasterStrips, stripRows } from './raster.ts';

const { PrinterTypes, ThermalPrinter } = printing;
type Buffered = InstanceType<typeof ThermalPrinter>;

/** What of a printer decides how a document is drawn; a row of drivers/models.ts has it all. */
export interface PaperProfile {
  /** Columns of Latin letters: 32 on 58 mm, 48 on 80 mm. */
  columns: number;
  /** Dots across. */
  dots: number;
  cutter: boolean;
  /** Draws the four-byte part of GB18030. */
  fourByteText: boolean;
  /** How it comes to its Chinese letters; as printers sold in China do, where nothing is said. */
  chinese?: ChineseMode;
  /** For what is printed without Chinese letters. */
  codepage?: Codepage;
  /** `raster`: draws no QR code of its own, so it is sent as a picture. */
  qr?: 'native' | 'raster';
  /** How tall the strips of a picture may be; `none`: it cannot print any. */
  raster?: 'tall' | 'short' | 'none';
  /** Where the drawer is; pin 2 where nothing is said. */
  drawerPin?: DrawerPin;
}

/** ESC @: reset, whatever the job before left. ESC R 0: printers set to China draw `$` as a yuan sign without it. */
const reset = [0x1b, 0x40, 0x1b, 0x52, 0x00];
/** FS &: Chinese mode on. FS .: off. */
const chineseOn = [0x1c, 0x26];
const chineseOff = [0x1c, 0x2e];
/** ESC t: numbers of code pages, the same on all Epson's followers (ESC/POS command reference, ESC t). */
const codepages: Record<Codepage, number> = { cp437: 0, win1252: 16, cp858: 19 };
/** Types of GS k, function B. */
const ean13 = 67;
const code128 = 73;
const moduleDotsMax = 3;
const barcodeHeightDots = 64;
const hriBelow = 2;
/** A line of text feeds 1/6 inch (ESC 2), about 32 dots, of which the letters take 24; a picture feeds its own height. */
const leadingDots = 8;

/** Where lines of this language stand, for those that are painted. */
export function escposLines(paper: PaperProfile): LinePaper {
  const { columns, dots, fourByteText } = paper;
  return { columns, dots, leading: leadingDots, letters: { fourByteText, codepage: codepageOf(paper) } };
}

/**
 * Draws a document as ESC/POS bytes, a job of its own from reset to cut. The library only gathers commands: text is
 * encoded here, for its own encoding takes some signs through code pages that clash with Chinese mode, and its
 * transports are not used at all. Lines of which there is a picture go out as that.
 */
export function drawEscpos(
  document: ReceiptDocument,
  paper: PaperProfile,
  pictures: LinePictures = new Map(),
): Uint8Array {
  // A fresh one for each job: its buffer survives sending, and the next job would repeat the last. No interface, no transport.
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: paper.columns });
  const codepage = codepageOf(paper);
  printer.clear();
  printer.add(Buffer.from([...reset, ...(codepage ? [...chineseOff, 0x1b, 0x74, codepages[codepage]] : chineseOn)]));
  for (const block of document.blocks) draw(printer, block, paper, pictures);
  return new Uint8Array(printer.getBuffer());
}

/** The code page of a printer without Chinese letters; undefined where it has them. */
function codepageOf({ chinese, codepage }: PaperProfile): Codepage | undefined {
  return chinese === 'none' ? (codepage ?? 'cp437') : undefined;
}

/** The rows of a picture that are sent at a time. */
function rowsOf({ raster }: PaperProfile): number {
  return raster === 'short' ? stripRows.short : stripRows.tall;
}

function draw(printer: Buffered, block: Block, paper: PaperProfile, pictures: LinePictures): void {
  switch (block.kind) {
    case 'text':
    case 'row':
      styled(printer, block.bold, block.size, () => lines(printer, block, paper, pictures));
      break;
    case 'rule':
    case 'feed':
      lines(printer, block, paper);
      break;
    case 'barcode':
      barcode(printer, block, paper);
      break;
    case 'qr':
      qr(printer, block.data, paper);
      break;
    case 'image':
      if (block.image) image(printer, block.image, paper);
      break;
    case 'cut':
      cut(printer, paper);
      break;
    case 'drawer':
      // The library's own pulse leaves out its two times, and the printer would take the next bytes for them.
      printer.add(Buffer.from(drawerPulse(paper.drawerPin ?? 2)));
  }
}

function lines(printer: Buffered, block: Block, paper: PaperProfile, pictures: LinePictures = new Map()): void {
  for (const line of paperLines(block, escposLines(paper), pictures)) {
    if (typeof line !== 'string') {
      printer.add(Buffer.from(rasterStrips(line, rowsOf(paper))));
      continue;
    }
    printer.add(encode(line, codepageOf(paper)));
    printer.newLine();
  }
}

function styled(printer: Buffered, bold: boolean, size: number, body: () => void): void {
  if (bold) printer.bold(true);
  if (size > 1) printer.setTextSize(size - 1, size - 1);
  body();
  if (size > 1) printer.setTextSize(0, 0);
  if (bold) printer.bold(false);
}

function centered(printer: Buffered, body: () => void): void {
  printer.alignCenter();
  body();
  printer.alignLeft();
}

/** A barcode with its text below, as wide as fits; one that cannot be a symbol on this paper stands as text. */
function barcode(printer: Buffered, block: Extract<Block, { kind: 'barcode' }>, paper: PaperProfile): void {
  const isEan = block.symbology === 'ean13' && /^\d{12,13}$/.test(block.data);
  const data = isEan ? block.data : code128Data(block.data);
  const modules = isEan ? 113 : code128Modules(data);
  const width = Math.min(moduleDotsMax, Math.floor(paper.dots / modules));
  if ((!isEan && !isCode128Text(block.data)) || width < 2) {
    lines(printer, block, paper);
    return;
  }
  centered(printer, () => {
    const look = { hriPos: hriBelow, hriFont: 0, width, height: barcodeHeightDots };
    printer.printBarcode(data, isEan ? ean13 : code128, look);
    printer.newLine();
  });
}

function qr(printer: Buffered, data: string, paper: PaperProfile): void {
  const matrix = matrixOf(data);
  if (matrix === null || (paper.qr === 'raster' && paper.raster === 'none')) {
    lines(printer, { kind: 'qr', data }, paper);
    return;
  }
  const modules = matrix.length;
  // Half of the paper's width is enough for a phone; four modules of quiet zone stand on each side.
  const cellSize = Math.max(3, Math.min(8, Math.floor(paper.dots / 2 / (modules + 8))));
  if (paper.qr === 'raster') {
    printer.add(Buffer.from(rasterBytes(qrBitmap(matrix, cellSize), paper.dots, rowsOf(paper))));
    return;
  }
  centered(printer, () => {
    // The library counts a string's letters where the printer counts bytes; a buffer's length is right for both.
    printer.printQR(Buffer.from(data, 'utf8') as unknown as string, { model: 2, cellSize, correction: 'M' });
    printer.newLine();
  });
}

function image(printer: Buffered, image: PaperImage, paper: PaperProfile): void {
  const bitmap = paper.raster === 'none' ? null : bitmapOf(pictureOn(image, paper.dots));
  if (bitmap) printer.add(Buffer.from(rasterBytes(bitmap, paper.dots, rowsOf(paper))));
}

/** The modules of a QR code, or null where the data does not fit into one. */
function matrixOf(data: string): boolean[][] | null {
  try {
    const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
    const side = Array.from({ length: modules.size }, (_, at) => at);
    return side.map((row) => side.map((column) => Boolean(modules.get(row, column))));
  } catch {
    return null;
  }
}

/** Past the knife and cut; without a knife, past the edge at which a hand tears. */
function cut(printer: Buffered, paper: PaperProfile): void {
  if (paper.cutter) printer.partialCut({ verticalTabAmount: 1 });
  else printer.printVerticalTab();
}
