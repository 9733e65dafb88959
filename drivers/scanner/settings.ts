/** How one scanner is set up: by a configuration code from its manual, so it differs from device to device. */
export interface ScannerSettings {
  /** Keyboard scanners: the country whose keyboard it plays; a row of layouts.ts. */
  layout: string;
  /** Put in front of every scan by the scanner, and taken off here. Empty: nothing. */
  prefix: string;
  /**
   * What ends a scan and is taken off: `\r` for Enter, `\t` for Tab, or any text (`#\r`). Empty, as scanners leave the
   * factory: Enter, Tab, CR or LF, whichever comes. A silence ends a scan in any case.
   */
  suffix: string;
  /** Silence after which a scan is complete, 50–500 ms. */
  gap_ms: number;
  /** Whether an AIM identifier (`]E0`) in front is taken off and read. Off: it stays, as part of the content. */
  aim: boolean;
  /** How it sends what is not ASCII; `auto` tells by what comes (text.ts, alt-codes.ts). */
  charset: Charset;
}

export type Charset = 'auto' | 'unicode' | 'gb18030';

/** How scanners leave the factory. */
export const factorySettings: ScannerSettings = {
  layout: 'us',
  prefix: '',
  suffix: '',
  gap_ms: 100,
  aim: true,
  charset: 'auto',
};

const gapLeast_ms = 50;
const gapMost_ms = 500;

/** The settings of a device: its model's, with what the shop has set instead. */
export function settingsOf(model: Partial<ScannerSettings>, device: Partial<ScannerSettings> = {}): ScannerSettings {
  const all = { ...factorySettings, ...model, ...device };
  return { ...all, gap_ms: Math.min(gapMost_ms, Math.max(gapLeast_ms, all.gap_ms)) };
}
