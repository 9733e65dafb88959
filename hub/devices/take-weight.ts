import { type Answer, done, refuse } from '../model/answer.ts';
import type { TakenWeight } from '../protocol/devices.ts';
import type { Running } from './room.ts';

const weightRefusals = {
  'no-reading': 'scale.no-reading',
  unstable: 'scale.unstable',
  over: 'scale.over',
  'nothing-on-it': 'scale.nothing-on-it',
  'not-metric': 'scale.not-metric',
  taken: 'scale.taken',
} as const;

/** Takes what lies on a scale for the terminal that asks: the scale's own gate decides, one for all who share it. */
export function takeWeight(running: Running | null): Answer<TakenWeight> {
  const scale = running?.scale;
  if (!running || !scale) return refuse('device.none-bound', { kind: 'scale' });
  if (scale.state.kind !== 'ready') return refuse('device.absent');
  const taken = scale.take();
  if (typeof taken === 'string') return refuse(weightRefusals[taken]);
  const { id: scaleId, verifiedUntil } = running.record;
  return done({ grams: taken.grams!, scaleId, raw: taken.raw, verifiedUntil });
}
