import type { PrintJob } from '../../../hub/protocol/printing.ts';
import { t } from '../../../web/i18n/index.ts';

const known = [
  'paper-out',
  'cover-open',
  'error',
  'offline',
  'absent',
  'gone',
  'silent',
  'timeout',
  'busy',
  'cancelled',
  'none-bound',
  'no-printer',
  'no-drawer',
  'letters-replaced',
  'stale',
  'interrupted',
] as const;

/** Why paper waits, failed or looks other than it should, in words and with what to do. */
export function problemText(code: string): string {
  const one = known.find((each) => each === code);
  return one ? t(`devices.job.problem.${one}`) : t('devices.job.problem.other', { code });
}

/** How a job's state is coloured. */
export function kindOf({ state }: PrintJob): 'good' | 'warn' | 'bad' | 'off' {
  if (state === 'failed') return 'bad';
  if (state === 'unknown' || state === 'queued') return 'warn';
  return state === 'cancelled' ? 'off' : 'good';
}

/** May it be queued again? A drawer's pulse never: nobody stands there any more. */
export const mayRetry = ({ kind, state }: PrintJob): boolean =>
  kind !== 'drawer' && (state === 'queued' || state === 'unknown' || state === 'failed');

export const mayCancel = ({ state }: PrintJob): boolean => ['queued', 'unknown', 'failed'].includes(state);

/** What is printed: reports and test pages name themselves, receipts are numbers. */
export function nameOf({ kind, title }: PrintJob): string {
  return kind === 'shift' || kind === 'day' || kind === 'test' ? title : `${t(`devices.job.kind.${kind}`)} ${title}`;
}
