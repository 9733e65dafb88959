import { type CellValue, readSheet } from 'read-excel-file/node';
import type { ImportNote } from '../../protocol/imports.ts';
import { importLimits } from './limits.ts';
import { UnreadableFile } from './unreadable.ts';
import { readZipDirectory, readZipEntry, type ZipEntry } from './zip.ts';

/** The first sheet of a workbook. */
export interface Workbook {
  rows: string[][];
  notes: ImportNote[];
}

/**
 * Reads an .xlsx. The reader holds the whole sheet in memory, so the file is gone through once before, piece by piece:
 * what is too large unpacked (a zip bomb, a million rows) is refused before it can do harm.
 */
export async function readXlsx(path: string): Promise<Workbook> {
  const entries = await readZipDirectory(path);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    const reason = entries.some((entry) => /\.bin$/.test(entry.name)) ? 'xlsb' : 'archive';
    throw new UnreadableFile('import.unreadable', { reason });
  }
  if (entries.some((entry) => entry.encrypted)) throw new UnreadableFile('import.unreadable', { reason: 'encrypted' });
  const { unworked, sheets } = await inspect(path, entries);
  const sheet = await readSheet(path, { parseNumber: tidyNumber }).catch(() => {
    throw new UnreadableFile('import.unreadable', { reason: 'damaged' });
  });
  const notes: ImportNote[] = [];
  if (unworked) notes.push('formulas-without-values');
  if (sheets > 1) notes.push('sheets-left-out');
  return { rows: sheet.map((row) => row.map(cellText)), notes };
}

/** Counts unpacked bytes and rows, and finds formulas that no program ever worked out: their cells have no value. */
async function inspect(path: string, entries: readonly ZipEntry[]): Promise<{ unworked: boolean; sheets: number }> {
  let unpacked = 0;
  let unworked = false;
  const sheets = entries.filter((entry) => /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name));
  const others = entries.filter((entry) => /^xl\/[^/]+\.xml$/.test(entry.name));
  for (const entry of [...others, ...sheets]) {
    let rows = 0;
    let carried = '';
    await readZipEntry(path, entry, (piece) => {
      unpacked += piece.length;
      if (unpacked > importLimits.unpacked_bytes) throw new UnreadableFile('import.too-large');
      if (!sheets.includes(entry)) return;
      const text = carried + piece.toString('latin1');
      const end = Math.max(0, text.length - 200); // a tag may be torn: what begins in the tail is looked at next time
      rows += count(text, /<row[\s>]/g, end);
      unworked ||= count(text, /(?:<\/f>|<f(?:\s[^>]*)?\/>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/g, end) > 0;
      carried = text.slice(end);
      if (rows > importLimits.rows + 1) throw new UnreadableFile('import.too-many-rows', { limit: importLimits.rows });
    });
    unworked ||= /(?:<\/f>|<f(?:\s[^>]*)?\/>)\s*<\/c>/.test(carried);
  }
  return { unworked, sheets: sheets.length };
}

function count(text: string, pattern: RegExp, before: number): number {
  let found = 0;
  for (const match of text.matchAll(pattern)) if (match.index < before) found += 1;
  return found;
}

/**
 * A number as Excel would show it: files hold binary floats (3.3000000000000003), Excel counts fifteen digits. A code
 * of 13 digits stays exact.
 */
export function tidyNumber(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const plain = Number(value.toPrecision(15));
  return Math.abs(plain) >= 1e21
    ? text
    : plain.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 });
}

function cellText(cell: CellValue<string> | null): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}
