import { create } from 'qrcode';

/** The dark modules of a QR code, row by row; null where it is more than a QR code holds. */
export function qrMatrix(data: string): boolean[][] | null {
  try {
    const { modules } = create(data, { errorCorrectionLevel: 'M' });
    return Array.from({ length: modules.size }, (_, row) =>
      Array.from({ length: modules.size }, (_, column) => Boolean(modules.get(row, column))),
    );
  } catch {
    return null;
  }
}
