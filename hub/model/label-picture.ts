import type { DotPicture } from './dot-picture.ts';

/**
 * A line that the printer's own font lacks (a rare character, another script), as dots. The hub has no fonts and draws
 * none: the browser that asks for the label has them, and sends the lines along that need it. Without its picture, such
 * a line prints with 〓 in place of what is missing, as receipts do, and the preview says so.
 */
export interface LabelPicture extends DotPicture {
  /** The line, exactly as the label has it, and its size. */
  text: string;
  size: number;
}
