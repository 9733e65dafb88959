import type { PrinterModel } from '../../drivers/models.ts';
import type { DeviceRecord } from '../devices/records.ts';
import type { ReceiptDocument } from '../model/receipt-document.ts';
import type { ClaimedJob } from '../shop/printjobs/marks.ts';
import type { Log } from '../store/store.ts';
import { drawEscpos, escposLines, type PaperProfile } from './escpos.ts';
import { drawLabelJob, labelLines, usualLabelPrinter } from './label-job.ts';
import type { LineToPaint } from './line-to-paint.ts';
import type { Painter } from './painter/painter.ts';
import { type LinePictures, linesToPaint, pictureKey } from './paper-lines.ts';
import { pinOf } from './queue-runner.ts';
import { drawStar, starLines } from './star.ts';

type Whose = Pick<DeviceRecord, 'name'>;

/** Paper as a printer's bytes. */
export interface Drawn {
  bytes: Uint8Array;
  /** Letters stand on it as 〓 that neither the printer nor this machine has. */
  lettersReplaced: boolean;
}

/** Draws paper as a printer's bytes, with pictures of the lines for which the printer has no letters. */
export class Artist {
  readonly #painter: Painter;
  readonly #log: Log;

  constructor(painter: Painter, log: Log) {
    this.#painter = painter;
    this.#log = log;
  }

  /** A document as the bytes of a printer's model; without a drawer, its pulse is left out. */
  async paper(
    document: ReceiptDocument,
    model: PrinterModel,
    { name, drawerPin }: Whose & Pick<DeviceRecord, 'drawerPin'>,
  ): Promise<Drawn> {
    const paper: PaperProfile = drawerPin === null ? model : { ...model, drawerPin: pinOf(drawerPin) };
    const { blocks } = document;
    const dressed = drawerPin === null ? { blocks: blocks.filter(({ kind }) => kind !== 'drawer') } : document;
    const [drawIn, linesOf] =
      model.session.language === 'star' ? [drawStar, starLines] : ([drawEscpos, escposLines] as const);
    const strange = linesToPaint(dressed, linesOf(paper));
    // One that prints no pictures has its own letters only.
    const { pictures, lettersReplaced } =
      paper.raster === 'none'
        ? { pictures: new Map(), lettersReplaced: strange.length > 0 }
        : await this.#paint(strange, name);
    return { bytes: drawIn(dressed, paper, pictures), lettersReplaced };
  }

  /** A job of labels as TSPL. */
  async labels(
    job: Pick<ClaimedJob, 'document'>,
    { name, labelPrinter }: Whose & Pick<DeviceRecord, 'labelPrinter'>,
  ): Promise<Drawn> {
    const { pictures, lettersReplaced } = await this.#paint(labelLines(job), name);
    return { bytes: drawLabelJob(job, labelPrinter ?? usualLabelPrinter, pictures), lettersReplaced };
  }

  /** Says once a job for which letters this machine needs a font. */
  async #paint(
    lines: readonly LineToPaint[],
    printer: string,
  ): Promise<{ pictures: LinePictures; lettersReplaced: boolean }> {
    if (lines.length === 0) return { pictures: new Map(), lettersReplaced: false };
    const { pictures, lacking } = await this.#painter.paint(lines);
    if (lacking)
      this.#log.warn({ printer, lacking }, 'no font on this machine has these letters: install one (docs/devices.md)');
    return { pictures, lettersReplaced: lacking !== '' || lines.some((line) => !pictures.has(pictureKey(line))) };
  }
}
