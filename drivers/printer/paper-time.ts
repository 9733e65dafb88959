import { type PrinterLanguageName, printerLanguages } from './language.ts';

/** Bytes of text that a slow printer turns into paper in a second: 80 mm/s in lines of 4 mm, 48 letters each, is about 1,000. */
const textBytesPerSecond = 1_000;
/** Rows of a picture that the same head prints in a second: 80 mm/s at 8 dots a millimetre, however wide it is. */
const rowsPerSecond = 640;
/** Until the motor runs. */
const start_ms = 300;

/** How long a slow printer takes to put a job on paper, in ms: its text by its bytes, its pictures by their rows. */
export function paperTime_ms(job: Uint8Array, language: PrinterLanguageName): number {
  const { pictureAt } = printerLanguages[language];
  let textBytes = 0;
  let rows = 0;
  for (let at = 0; at < job.length; ) {
    const picture = pictureAt(job, at);
    if (!picture) textBytes += 1;
    rows += picture?.rows ?? 0;
    at += picture?.bytes ?? 1;
  }
  return start_ms + Math.round((textBytes * 1_000) / textBytesPerSecond + (rows * 1_000) / rowsPerSecond);
}
