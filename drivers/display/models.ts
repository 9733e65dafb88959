import type { SerialSettings } from '../port-serial.ts';

/** What a pole display understands. */
export type DisplayCommands = 'escpos' | 'cd5220' | 'led8';

/** A customer display on a pole: two lines of letters, or one of eight digits. */
export interface DisplayModel {
  model: string;
  name: string;
  commands: DisplayCommands;
  columns: 20 | 8;
  lines: 2 | 1;
  /** Draws Chinese (GB 2312, two columns a character); most draw ASCII only. */
  chinese: boolean;
  serial: SerialSettings;
}

const line9600: SerialSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false };
const line2400: SerialSettings = { ...line9600, baudRate: 2400 };
const twoLines = { columns: 20, lines: 2, chinese: false, serial: line9600 } as const;

export const displayModels: readonly DisplayModel[] = [
  /** Epson DM-D110/D210 command reference: CLR, US $; most makers' "Epson" setting. */
  { ...twoLines, model: 'pole-escpos', name: 'ESC/POS 2 × 20', commands: 'escpos' },
  /** The same with a Chinese character board, as all-in-one tills made in China have. */
  { ...twoLines, model: 'pole-escpos-gb', name: 'ESC/POS 2 × 20 中文', commands: 'escpos', chinese: true },
  /** CD5220 standard mode (Partner CD-5220 manual, table 6-1; Posiflex, Firich and clones). */
  { ...twoLines, model: 'pole-cd5220', name: 'CD5220 2 × 20', commands: 'cd5220' },
  /**
   * LED of eight digits with four lamps (LED8N, 2400 baud by jumper), as sold with Chinese cash registers: `ESC Q A` takes
   * the digits, `ESC s` the lamp. No maker's manual was at hand: correct this row by a device.
   */
  {
    ...{ model: 'pole-led8', name: 'LED 8 digits', commands: 'led8', columns: 8, lines: 1, chinese: false },
    serial: line2400,
  },
];
