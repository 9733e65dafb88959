import iconv from 'iconv-lite';
import type { Dialogue } from '../../drivers/dialogue.ts';
import { hidPosDataBytes } from '../../drivers/scanner/hid-pos.ts';
import { type ScannerModel, scannerModels } from '../../drivers/scanner/models.ts';
import { type ScanEvent, scanLengthMax } from '../../drivers/scanner/scan.ts';
import { settingsOf } from '../../drivers/scanner/settings.ts';
import { altReports, hidPosReports, hidReports } from '../../drivers/virtual/scanner.ts';
import type { FuzzTarget } from './fuzz.ts';

const codes = ['6901234567892', ']C10104006381333931\x1d10A1', '柜台：会员码－张三', 'https://example.org/a?b=1'];
const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
const enter = [Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), new Uint8Array(8)];

const seeds: Record<ScannerModel['link'], readonly Uint8Array[]> = {
  keyboard: [
    ...codes.map((code) => joined([...hidReports(code, { keyless: 'alt-unicode' }), ...enter])),
    joined([...altReports('0185'), new Uint8Array(8), ...altReports('0240'), ...enter]),
    joined(hidReports(codes[0]!)),
  ],
  'hid-pos': [...codes.map((code) => joined(hidPosReports(code))), joined(hidPosReports('柜台'.repeat(50)))],
  serial: codes.flatMap((code) => [Buffer.from(`${code}\r`, 'utf8'), iconv.encode(`${code}\r\n`, 'gb18030')]),
};

/**
 * A scanner's dialogue: a scan is never empty nor longer than a code can be, and what it says stands in the bytes that were
 * heard, in one of the encodings, whole or (HID-POS) in the parts that its reports carry. Keys have no such second reading:
 * there each letter takes a byte at least.
 */
export const scannerTargets: FuzzTarget[] = scannerModels.map((model) => {
  const target: FuzzTarget<unknown, never, ScanEvent> = {
    name: `scanner-${model.model}`,
    dialogue: (): Dialogue<unknown, never, ScanEvent> => model.dialogue(settingsOf(model.settings ?? {})),
    seeds: seeds[model.link],
    asks: [],
    // What a code may hold; a number typed with Alt takes a few values a letter.
    statesMax: 14 * scanLengthMax,
    wrong(event, heard) {
      if (event.kind !== 'scan') return null;
      const { data } = event.scan;
      if (data === '') return 'an empty scan';
      if (data.length > 4 * scanLengthMax) return `a scan of ${data.length} letters`;
      if (data.length > heard.length) return `${data.length} letters from ${heard.length} bytes`;
      if (model.link === 'keyboard') return null;
      const isHeard = encodings.some((encode) => {
        const bytes = encode(data).toString('latin1');
        return model.link === 'serial' ? heard.includes(bytes) : isMadeOf(bytes, heard);
      });
      return isHeard ? null : `a scan that was never heard: ${JSON.stringify(data)}`;
    },
  };
  return target as FuzzTarget;
});

const encodings = [
  (text: string) => Buffer.from(text, 'utf8'),
  (text: string) => iconv.encode(text, 'gb18030'),
  (text: string) => Buffer.from(text, 'latin1'),
];

/** Whether a text is made of parts of what was heard, as long as a report's at most; taking the longest never goes wrong. */
function isMadeOf(text: string, heard: string): boolean {
  for (let at = 0; at < text.length; ) {
    let length = Math.min(hidPosDataBytes, text.length - at);
    while (length > 0 && !heard.includes(text.slice(at, at + length))) length -= 1;
    if (length === 0) return false;
    at += length;
  }
  return true;
}
