import iconv from 'iconv-lite';
import type { FarEnd } from '../port-fake.ts';

/** The device's side of a pole display: understands ESC/POS, CD5220 and eight digits alike, and shows two lines. */
export class VirtualDisplay {
  onChange: () => void = () => {};
  private readonly rows = [Buffer.alloc(20, 0x20), Buffer.alloc(20, 0x20)];
  private cursor = { row: 0, column: 0 };
  private rest = Buffer.alloc(0);
  private burning = 0;

  constructor(far: FarEnd) {
    far.onBytes = (bytes) => {
      this.rest = Buffer.concat([this.rest, bytes]);
      while (this.rest.length > 0) {
        const length = this.take(this.rest);
        if (length === 0) break; // more bytes are needed
        this.rest = this.rest.subarray(length);
      }
      this.onChange();
    };
  }

  /** What stands there: upper and lower line. */
  get lines(): [string, string] {
    const [upper, lower] = this.rows.map((row) => iconv.decode(row, 'gb18030').trimEnd());
    return [upper!, lower!];
  }

  /** The lamp of a digit display: 0 dark, 1 price, 2 total, 3 received, 4 change. */
  get lamp(): number {
    return this.burning;
  }

  /** Takes what stands at the front; answers its length, 0 where it is not complete. */
  private take(bytes: Buffer): number {
    const [first, second, third] = bytes;
    if (first === 0x0c) return this.clear();
    if (first === 0x1f && second === 0x24) {
      if (bytes.length < 4) return 0;
      this.cursor = { row: bytes[3]! - 1, column: third! - 1 };
      return 4;
    }
    if (first === 0x1b) return second === undefined ? 0 : this.escape(bytes, second);
    if (first! >= 0x20) this.put(first!);
    return 1;
  }

  private escape(bytes: Buffer, letter: number): number {
    if (letter === 0x40) return this.clear() + 1;
    if (letter === 0x73 && bytes.length >= 3) this.burning = bytes[2]! - 0x30;
    if (letter === 0x73 || letter === 0x3d) return bytes.length < 3 ? 0 : 3;
    if (letter !== 0x51) return 2;
    const end = bytes.indexOf(0x0d, 3);
    if (end < 0) return 0;
    const row = this.rows[bytes[2] === 0x42 ? 1 : 0]!;
    row.fill(0x20);
    bytes.subarray(3, end).copy(row, 0, 0, 20);
    return end + 1;
  }

  private clear(): number {
    for (const row of this.rows) row.fill(0x20);
    this.cursor = { row: 0, column: 0 };
    return 1;
  }

  private put(byte: number): void {
    const { row, column } = this.cursor;
    if (this.rows[row] && column < 20) this.rows[row].writeUInt8(byte, column);
    this.cursor = column === 19 ? { row: 1 - row, column: 0 } : { row, column: column + 1 };
  }
}
