import { charactersOf, type PlacedText, widthOf } from '../model/columns.ts';

/** A line of paper that is to be drawn as a picture, in the columns and the size of the lines around it. */
export interface LineToPaint {
  /** Dots; the width is a multiple of eight. Letters stand in the middle of the height. */
  width: number;
  height: number;
  /** Dots of a column; a letter is twice as high, and a Chinese character twice as wide. */
  cell: number;
  bold: boolean;
  runs: Run[];
}

/**
 * Letters that stand together. In `cells` each has the columns that it would have from the printer, so figures stay
 * under one another; `shaped` ones belong together (Arabic joins them, Tibetan stacks them, Thai sets marks over
 * them) and have the run's columns in common.
 */
export interface Run {
  kind: 'cells' | 'shaped';
  text: string;
  column: number;
  columns: number;
  /** Where a run stands that is narrower than its columns. */
  align: PlacedText['align'];
}

/** Scripts whose lines run from right to left: their words, and what stands between them, are put in order together. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text is read from right to left: by its first letter, as UAX 9 has it (P2, P3). */
export function readsFromRight(text: string): boolean {
  return rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

/** The runs of one text on a line; `isStrange` tells the characters that the printer lacks. */
export function runsOf(place: PlacedText, isStrange: (character: string) => boolean): Run[] {
  const { text, column, columns, align } = place;
  if (text.trim() === '') return [];
  if (rightToLeft.test(text)) return [{ kind: 'shaped', text, column, columns, align }];
  const space = Math.max(0, columns - widthOf(text));
  let at = column + (align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0);
  const runs: Run[] = [];
  for (const character of charactersOf(text)) {
    const kind = isStrange(character) ? 'shaped' : 'cells';
    const wide = widthOf(character);
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.text += character;
      last.columns += wide;
    } else {
      runs.push({ kind, text: character, column: at, columns: wide, align: 'center' });
    }
    at += wide;
  }
  // One letter among others stands as they do; several begin where the line has them begin.
  return runs
    .filter((run) => run.text.trim() !== '')
    .map((run) => ({ ...run, align: run.columns > 2 ? 'left' : 'center' }));
}
