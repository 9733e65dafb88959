import type { PricedBasket } from '../../../hub/model/basket.ts';
import { type DisplayView, tell } from '../../../hub/protocol/display.ts';
import { Latest } from '../../../web/latest.ts';
import { hub } from '../../../web/socket/index.ts';

/** Lines of a long bill that a customer sees. */
const linesShown = 100;

/** Goods are scanned faster than a hub answers: the last view counts. A display that misses one is no trouble. */
const views = new Latest<DisplayView>((view) => hub.act(tell, { view }));

/** The customer sees the bill as it is now; the shop's name where there is none. */
export function showBill({ lines, discount, total }: PricedBasket): void {
  if (lines.length === 0) {
    views.give({ stage: 'idle' });
    return;
  }
  views.give({
    ...{ stage: 'sale', count: lines.length, discount, total, payCode: null },
    lines: lines
      .slice(-linesShown)
      .map(({ name, quantity, unitName, amount }) => ({ name, quantity, unit: unitName, amount })),
  });
}

/** The bill is paid: the customer sees the change. */
export function showPaid({ total, change }: { total: number; change: number }): void {
  views.give({ stage: 'done', total, change });
}
