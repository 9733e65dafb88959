import type { Translated } from '../types.ts';
import type { printerTest as chinese } from '../zh-CN/printer-test.ts';

export const printerTest: Translated<typeof chinese> = {
  title: 'Examine printer {name}',
  back: 'Back to Devices',
  print: {
    title: '1. Print the page',
    hint: 'Model: {model}. Each way of printing has a numbered line; wrong or garbled lines are to be expected.',
    do: 'Print the page',
    problem: 'It was not printed: {why}',
    confirms: {
      'gs-h': 'The printer reports what is on paper: every receipt is confirmed.',
      status: 'The printer reports its state (no paper, cover open): it is asked again after each receipt.',
      none: 'The printer says nothing: what was sent counts as printed, and an empty roll is not noticed.',
    },
  },
  see: {
    title: '2. Look at the paper',
    ruler: 'Which is the longest ruler (W) that stands on one line and ends in a bar?',
    rulerOf: 'W{n} ({columns} columns)',
    chinese: 'Which lines (C) read 柜台收银?',
    chineseOf: { native: 'C1 and C2', fs: 'C2 only', none: 'none of them' },
    codepage: 'Which line (P) shows letters such as ÇéäÄ£?',
    codepageOf: { cp437: 'P1', win1252: 'P2', cp858: 'P3' },
    raster: 'Which frame (B) is whole: straight edges, its diagonal neither broken nor shifted?',
    rasterOf: { tall: 'B1 and B2', short: 'B2 only', none: 'neither (no logo is printed then)' },
    cut: 'The paper was cut',
    qr: 'There is a QR code below Q1',
  },
  drawer: {
    title: '3. Try the drawer',
    hint: 'Its cable goes into the printer. Press, and see whether it opens.',
    pin2: 'Try pin 2',
    pin5: 'Try pin 5',
    opened: 'Did the drawer open?',
    opens: { none: 'There is none, or it did not open', pin2: 'It opened at pin 2', pin5: 'It opened at pin 5' },
  },
  save: {
    title: '4. Keep it',
    hint: 'From now on receipts are printed so.',
    fixed: 'This printer is set by guitai.json and cannot be changed here.',
    do: 'Save',
    done: '{name} is set as it was found',
  },
};
