import { open } from 'node:fs/promises';
import { UnreadableFile } from './unreadable.ts';

/** First bytes that say what a file is, whatever its name says. */
const signatures: readonly { bytes: string; is: 'xlsx' | 'xls' | 'pdf' | 'picture' | 'archive' | 'rtf' }[] = [
  { bytes: 'PK\x03\x04', is: 'xlsx' },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', is: 'xls' }, // Compound File Binary: Excel 97–2003, or an encrypted workbook
  { bytes: '%PDF', is: 'pdf' },
  { bytes: '\x89PNG', is: 'picture' },
  { bytes: '\xff\xd8\xff', is: 'picture' },
  { bytes: 'GIF8', is: 'picture' },
  { bytes: '\x1f\x8b', is: 'archive' },
  { bytes: 'Rar!', is: 'archive' },
  { bytes: '7z\xbc\xaf', is: 'archive' },
  { bytes: '{\\rtf', is: 'rtf' },
];

/**
 * What a file is, by its beginning.
 * @throws UnreadableFile `import.unreadable` with `reason`: `xls` (to be saved as .xlsx), `pdf`, `picture`, `archive`,
 * `rtf`, `web-page`, `binary`; `import.no-rows` for an empty file
 */
export async function sniffFormat(path: string): Promise<'csv' | 'xlsx'> {
  const head = await readHead(path, 4096);
  if (head.length === 0) throw new UnreadableFile('import.no-rows');
  const latin = head.toString('latin1');
  const found = signatures.find(({ bytes }) => latin.startsWith(bytes))?.is;
  if (found === 'xlsx') return 'xlsx';
  if (found) throw new UnreadableFile('import.unreadable', { reason: found });
  // Many tills "export to Excel" by writing a web page and calling it .xls.
  if (/^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)/i.test(latin)) {
    throw new UnreadableFile('import.unreadable', { reason: 'web-page' });
  }
  const utf16 = /^(?:\xff\xfe|\xfe\xff)/.test(latin);
  if (!utf16 && latin.includes('\0')) throw new UnreadableFile('import.unreadable', { reason: 'binary' });
  return 'csv';
}

/** The first bytes of a file, at most `bytes` of them. */
export async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
