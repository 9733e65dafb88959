import type { DotPicture } from './dot-picture.ts';

/** A picture for receipts, made ready for both widths of paper: dots cannot be made larger or smaller afterwards. */
export interface PaperImage {
  mm58: DotPicture;
  mm80: DotPicture;
}

/** The most dots: across what a head prints (48 and 72 mm at eight a millimetre), down what a logo may take of a roll. */
export const paperImageLimits = { mm58: 384, mm80: 576, height: 256 } as const;

/** The one for paper of so many dots across. */
export function pictureOn(image: PaperImage, paperDots: number): DotPicture {
  return paperDots >= paperImageLimits.mm80 ? image.mm80 : image.mm58;
}
