/**
 * A line that the printer's own font lacks (a rare character, another script), as dots. The hub has no fonts and draws
 * none: the browser that asks for the label has them, and sends the lines along that need it. Without its picture, such
 * a line prints with 〓 in place of what is missing, as receipts do, and the preview says so.
 */
export interface LabelPicture {
  /** The line, exactly as the label has it, and its size. */
  text: string;
  size: number;
  /** Dots across, a multiple of eight, and down. */
  width: number;
  height: number;
  /** Rows from above, eight dots a byte, the left one highest; 1 is ink. Base64. */
  bits: string;
}

/** Bytes of a picture that is what it says; null where sizes and bytes do not fit each other. */
export function pictureBytes({ width, height, bits }: LabelPicture): Uint8Array | null {
  const bytes = Uint8Array.from(atob(bits), (one) => one.charCodeAt(0));
  return width % 8 === 0 && bytes.length === (width / 8) * height ? bytes : null;
}
