import type { Handler } from '../../shop/handler.ts';
import type { PinHasher } from '../pin.ts';
import type { Assessor } from './assessment.ts';
import { decisionHandlers } from './decisions.ts';
import { requestHandlers } from './requests.ts';

/** A second person: asked by a terminal, answered at its screen or elsewhere. */
export function approvalHandlers(parts: {
  pins: PinHasher;
  clock: () => number;
  assessors: readonly Assessor[];
}): Handler[] {
  return [...requestHandlers(parts.assessors, parts.clock), ...decisionHandlers(parts.pins)];
}
