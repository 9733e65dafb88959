/** Bounds of an import; documented in docs/import.md. */
export const importLimits = {
  file_bytes: 64 * 1024 * 1024,
  rows: 200_000,
  columns: 100,
  cell_characters: 1000,
  /** Of an .xlsx when unpacked: a workbook of 200,000 rows is well below, a zip bomb is not. */
  unpacked_bytes: 512 * 1024 * 1024,
  /** Imports whose files are kept at a time. */
  sessions: 8,
} as const;
