import { widthOf } from '../../hub/model/columns.ts';
import { cell, type LabelDocument } from '../../hub/model/label.ts';
import type { LabelPicture } from '../../hub/model/label-picture.ts';
import { inLabelFont } from '../../hub/model/label-text.ts';

/** The lines of labels that the printer's own letters lack, each once in each size. */
export function lackingLines(documents: readonly LabelDocument[]): { text: string; size: number }[] {
  const lines = new Map<string, { text: string; size: number }>();
  for (const { items } of documents)
    for (const item of items)
      if (item.kind === 'text' && !inLabelFont(item.text))
        lines.set(`${item.size} ${item.text}`, { text: item.text, size: item.size });
  return [...lines.values()];
}

/** Draws a line with this browser's fonts, in exactly the room that the label gives it; null where it cannot. */
export function pictureOf({ text, size }: { text: string; size: number }): LabelPicture | null {
  const wide = widthOf(text) * cell.width * size;
  const width = Math.ceil(wide / 8) * 8;
  const height = cell.height * size;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.font = `${Math.round(height * 0.92)}px 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif`;
  pen.textBaseline = 'middle';
  const natural = pen.measureText(text).width;
  if (natural > wide) pen.scale(wide / natural, 1);
  pen.fillText(text, 0, height / 2);
  const { data } = pen.getImageData(0, 0, width, height);
  const bytes = new Uint8Array((width / 8) * height);
  for (let dot = 0; dot < width * height; dot++) {
    if (data[dot * 4 + 3]! > 110) bytes[dot >> 3]! |= 0x80 >> (dot & 7);
  }
  return { text, size, width, height, bits: btoa(String.fromCharCode(...bytes)) };
}
