import type { SerialLine } from '../../../hub/protocol/scales.ts';

/** `9600 8N1`, as manuals write it. */
export function lineText({ baudRate, dataBits, parity, stopBits }: SerialLine): string {
  return `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}

/** What scales are set to, the commonest first: for whoever knows it from the manual. */
export const usualLines: readonly SerialLine[] = [
  [9600, 8, 'none'],
  [9600, 7, 'even'],
  [4800, 8, 'none'],
  [4800, 7, 'even'],
  [2400, 8, 'none'],
  [2400, 7, 'even'],
  [19200, 8, 'none'],
  [38400, 8, 'none'],
  [115200, 8, 'none'],
  [1200, 7, 'even'],
].map(([baudRate, dataBits, parity]) => ({ baudRate, dataBits, parity, stopBits: 1, rtscts: false }) as SerialLine);
