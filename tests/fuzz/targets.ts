import type { FuzzTarget } from './fuzz.ts';
import { labelScaleTargets } from './label-scale-targets.ts';
import { learntTargets } from './learnt-targets.ts';
import { printerTargets } from './printer-targets.ts';
import { scaleTargets } from './scale-targets.ts';
import { scannerTargets } from './scanner-targets.ts';

/** Every dialogue that is fuzzed. */
export const targets: readonly FuzzTarget[] = [
  ...scaleTargets,
  ...learntTargets,
  ...labelScaleTargets,
  ...scannerTargets,
  ...printerTargets,
];
