import type { LineSetting } from '../../../hub/protocol/devices.ts';

/** `9600 8N1`, as manuals write it. */
export function lineText({ baudRate, dataBits, parity, stopBits }: LineSetting): string {
  return `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}

const parities = { N: 'none', E: 'even', O: 'odd' } as const;

/** What `lineText` wrote; undefined for anything else. */
export function lineOf(text: string): LineSetting | undefined {
  const [, baud, data, parity, stop] = /^(\d{3,6}) ([78])([NEO])([12])$/.exec(text) ?? [];
  if (!baud) return undefined;
  const [dataBits, stopBits] = [Number(data) as 7 | 8, Number(stop) as 1 | 2];
  return { baudRate: Number(baud), dataBits, parity: parities[parity as 'N'], stopBits };
}

/** What scales are set to, the commonest first: for whoever knows it from the manual. */
export const usualLines: readonly (LineSetting & { rtscts: false })[] = (
  [
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
  ] as const
).map(([baudRate, dataBits, parity]) => ({ baudRate, dataBits, parity, stopBits: 1, rtscts: false }));
