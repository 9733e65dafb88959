import type { FuzzTarget } from './fuzz.ts';
import { scaleTargets } from './scale-targets.ts';
import { scannerTargets } from './scanner-targets.ts';

/** Every dialogue that is fuzzed. */
export const targets: readonly FuzzTarget[] = [...scaleTargets, ...scannerTargets];
