import { setPriority } from 'node:os';
import type { LineToPaint } from '../line-to-paint.ts';
import { paintLine } from './paint-line.ts';

/**
 * A process's entry: lines in, dots out. Skia and the fonts take some 100 MB, which come and go with the process, and
 * a font that hangs or crashes takes nothing else along. Sales go first.
 */
setPriority(10);
process.on('disconnect', () => process.exit());
process.on('message', ({ id, lines }: { id: number; lines: LineToPaint[] }) => {
  process.send?.({ id, painted: lines.map(paintLine) });
});
