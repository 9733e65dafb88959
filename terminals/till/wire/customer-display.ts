import type { Minor, PricedBasket } from '../../../hub/model/basket.ts';
import { type DisplayView, tell } from '../../../hub/protocol/display.ts';
import type { PayCode } from '../../../hub/protocol/settings.ts';
import { Latest } from '../../../web/latest.ts';
import { hub } from '../../../web/socket/index.ts';

/** Lines of a long bill that a customer sees. */
const linesShown = 100;

/** Goods are scanned faster than a hub answers: the last view counts. A display that misses one is no trouble. */
const views = new Latest<DisplayView>((view) => hub.act(tell, { view }));
/** What the customer sees now. */
let shown: DisplayView = { stage: 'idle' };

function show(view: DisplayView): void {
  if (JSON.stringify(view) === JSON.stringify(shown)) return;
  shown = view;
  views.give(view);
}

/** The customer sees the bill as it is now; the shop's name where there is none. */
export function showBill({ lines, discount, total }: PricedBasket): void {
  if (lines.length === 0) {
    show({ stage: 'idle' });
    return;
  }
  show({
    ...{ stage: 'sale', count: lines.length, discount, total, paying: null },
    lines: lines
      .slice(-linesShown)
      .map(({ name, quantity, unitName, amount }) => ({ name, quantity, unit: unitName, amount })),
  });
}

/** The bill is being paid: the customer sees what is still due and the shop's codes to scan; null: no longer. */
export function showPaying(due: Minor | null, payCodes: readonly PayCode[] = []): void {
  if (shown.stage !== 'sale') return;
  const codes = payCodes.map(({ name, code }) => ({ name, code }));
  show({ ...shown, paying: due !== null && due > 0 && codes.length > 0 ? { due, codes } : null });
}

/** The bill is paid: the customer sees the change. */
export function showPaid({ total, change }: { total: number; change: number }): void {
  show({ stage: 'done', total, change });
}
