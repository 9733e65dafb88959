import type { FramePattern } from './pattern.ts';

export type FrameCheck = NonNullable<FramePattern['check']>;

/** The sum of `from` up to and with `to`, as one byte. */
function sumOf(frame: readonly number[], kind: FrameCheck['kind'], from: number, to: number): number {
  let xor = 0;
  let sum = 0;
  for (let at = from; at <= to; at++) {
    xor ^= frame[at]!;
    sum += frame[at]!;
  }
  if (kind === 'xor') return xor;
  if (kind === 'sum') return sum & 0xff;
  return kind === 'sum-7-bit' ? sum & 0x7f : -sum & 0xff;
}

/** Whether a frame's check is right. */
export function holdsCheck(frame: readonly number[], { kind, from, to, at, as }: FrameCheck): boolean {
  const sum = sumOf(frame, kind, from, to);
  if (as === 'byte') return frame[at] === sum;
  const letters = String.fromCharCode(frame[at]!, frame[at + 1] ?? 0);
  return letters.toLowerCase() === sum.toString(16).padStart(2, '0');
}
