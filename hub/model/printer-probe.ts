/** Widths of paper that the test page's rulers have: 58 mm in two cells, 80 mm in two fonts and of two makes. */
export const rulers = [30, 32, 42, 48] as const;
export type Ruler = (typeof rulers)[number];

/** Dots across that go with a width in columns of 12 dots; Epson's 42 columns stand on 512 dots. */
const dotsOf: Record<Ruler, number> = { 30: 360, 32: 384, 42: 512, 48: 576 };

/** What a person saw on the page. */
export interface ProbeAnswers {
  /** The longest ruler that stands on one line. */
  ruler: Ruler;
  /** The Chinese lines that are right: as it woke up, in Chinese mode, or none. */
  chinese: 'native' | 'fs' | 'none';
  codepage: 'cp437' | 'win1252' | 'cp858';
  cut: boolean;
  qr: boolean;
  /** The picture that is whole: in strips as tall as usual, only in short ones, or in none. */
  raster: 'tall' | 'short' | 'none';
}

/** The profile that follows from what was seen and from what the printer confirmed. */
export function profileOf(answers: ProbeAnswers, confirm: 'gs-h' | 'status' | 'none') {
  return {
    columns: answers.ruler,
    dots: dotsOf[answers.ruler],
    chinese: answers.chinese,
    codepage: answers.codepage,
    cutter: answers.cut,
    qr: answers.qr ? ('native' as const) : ('raster' as const),
    raster: answers.raster,
    confirm,
  };
}
