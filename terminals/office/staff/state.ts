import type { StaffRow } from '../../../hub/protocol/staff.ts';
import { t } from '../../../web/i18n/index.ts';

export type StaffState = 'active' | 'ended' | 'locked';

/** Whether a person may sign in at this moment. `now` in ms. */
export function stateOf(person: StaffRow, now: number): StaffState {
  if (person.endedAt !== null) return 'ended';
  return person.lockedUntil !== null && person.lockedUntil > now ? 'locked' : 'active';
}

/** The same in words. */
export function stateText(person: StaffRow, now: number): string {
  const state = stateOf(person, now);
  return state === 'locked' ? t('staff.state.locked', { until: person.lockedUntil ?? now }) : t(`staff.state.${state}`);
}

/** A PIN as the hub takes it. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);
