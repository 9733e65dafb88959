import { t } from '../../../web/i18n/index.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast } from '../../../web/kit/toast.ts';
import type { AwayLender } from '../wire/devices.ts';

/** Tells once of each station that went off the network, and of each that came back; answers those that are away now. */
export function tellAway(before: readonly AwayLender[], now: readonly AwayLender[]): readonly AwayLender[] {
  const without = (all: readonly AwayLender[], others: readonly AwayLender[]) =>
    all.filter((one) => !others.some(({ id }) => id === one.id));
  for (const { name, devices } of without(now, before)) {
    play('buzz');
    toast({
      text: t('sell.status.stationAway', { name }),
      more: t('sell.status.stationAwayMore', { n: devices }),
      kind: 'bad',
    });
  }
  for (const { name } of without(before, now)) toast(t('sell.status.stationBack', { name }));
  return now;
}
