import iconv from 'iconv-lite';
import type { DisplayModel } from './models.ts';

/** Which of the four lamps of a digit display burns; a display with letters says it in words. */
export type DisplayLamp = 'price' | 'total' | 'received' | 'change';

/** What a customer is to read. Whoever makes it keeps each line within the model's columns. */
export interface DisplayContent {
  upper: string;
  lower: string;
  /** For displays of digits alone: a plain decimal, `12.50`. */
  digits: string;
  lamp: DisplayLamp | null;
}

const ESC = 0x1b;
const CR = 0x0d;
const CLR = 0x0c;
const lamps: Record<DisplayLamp, number> = { price: 0x31, total: 0x32, received: 0x33, change: 0x34 };

/** After the port has opened: whatever the display showed before is gone. */
export function displayReset({ commands }: DisplayModel): Uint8Array {
  // A display that hangs on a printer's line listens only once it is selected: `ESC = 2` (Epson DM-D).
  if (commands === 'escpos') return Uint8Array.of(ESC, 0x3d, 0x02, ESC, 0x40, CLR);
  return Uint8Array.of(ESC, 0x40, CLR);
}

/** The bytes that show a content, whatever stood there before. */
export function displayBytes(model: DisplayModel, content: DisplayContent): Uint8Array {
  switch (model.commands) {
    case 'escpos':
      return Buffer.concat([moveTo(1), letters(model, content.upper), moveTo(2), letters(model, content.lower)]);
    case 'cd5220':
      // `ESC Q` writes a whole line, filled up with spaces, so that nothing of the line before shows.
      return Buffer.concat([
        Buffer.of(ESC, 0x51, 0x41),
        letters(model, content.upper),
        Buffer.of(CR, ESC, 0x51, 0x42),
        letters(model, content.lower),
        Buffer.of(CR),
      ]);
    case 'led8': {
      const digits = /^-?[\d.]{1,9}$/.test(content.digits) ? content.digits : '';
      const lamp = content.lamp ? lamps[content.lamp] : 0x30;
      return Buffer.concat([Buffer.of(ESC, 0x73, lamp, ESC, 0x51, 0x41), Buffer.from(digits, 'ascii'), Buffer.of(CR)]);
    }
  }
}

/** `US $ column row` of the ESC/POS customer displays. */
const moveTo = (row: 1 | 2) => Buffer.of(0x1f, 0x24, 1, row);

/** One line, exactly as many bytes as the display has columns: control characters and what it lacks become spaces. */
function letters({ chinese, columns }: DisplayModel, text: string): Buffer {
  const line = Buffer.alloc(columns, 0x20);
  let end = 0;
  for (const character of text) {
    const bytes = bytesOf(character, chinese);
    if (end + bytes.length > columns) break; // never half a Chinese character
    end += bytes.copy(line, end);
  }
  return line;
}

function bytesOf(character: string, chinese: boolean): Buffer {
  const bytes = iconv.encode(character, 'gb18030');
  const drawn = bytes.length === 1 ? character >= ' ' && character <= '~' : chinese && bytes.length === 2;
  return drawn ? bytes : Buffer.of(0x20);
}
