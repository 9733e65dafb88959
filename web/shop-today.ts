import { businessDay, type Day } from '../hub/model/time.ts';
import type { ShopSettings } from '../hub/protocol/settings.ts';

/** The shop's day now. */
export function shopToday(shop: Pick<ShopSettings, 'timeZone' | 'dayStart'> | undefined, now = Date.now()): Day {
  return businessDay(now, shop?.timeZone ?? 'Asia/Shanghai', shop?.dayStart ?? 0);
}
