import { loaded } from '../../web/part.ts';
import type { Ask } from './sell/questions.ts';
import type { Place } from './state.ts';

/** What is not on the first screen is loaded when it is first needed, and while nobody needs anything. */
const places: Record<Exclude<Place, 'sell'>, () => Promise<unknown>> = {
  pay: () => import('./pay/till-pay.ts'),
  receipts: () => import('./receipts/till-receipts.ts'),
  shift: () => import('./shift/till-shift.ts'),
};

const asks: Record<Ask['is'], () => Promise<unknown>> = {
  weigh: () => Promise.all([import('./sell/ask/weigh.ts'), import('./sell/ask/choose-weighed.ts')]),
  units: () => import('./sell/ask/units.ts'),
  quantity: () => import('./sell/ask/quantity.ts'),
  discount: () => import('./sell/ask/discount.ts'),
  hold: () => import('./sell/ask/hold.ts'),
  recall: () => import('./sell/ask/recall.ts'),
  drawer: () => import('./sell/ask/drawer.ts'),
  help: () => import('./sell/ask/help.ts'),
  send: () => import('./stations/ask-send.ts'),
  note: () => import('./stations/ask-note.ts'),
  create: () => import('./sell/ask/create.ts'),
  island: () => import('./ledger/ask-island.ts'),
};

/** What has no panel of its own. */
export const parts = {
  approval: () => import('./approval/till-approval.ts'),
  afterSale: () => import('./ledger/after-sale.ts'),
  ownReceipt: () => import('./ledger/own-receipt.ts'),
  changePerson: () => import('./change-person.ts'),
};

const ready = async (load: () => Promise<unknown>) => (await loaded(load)) !== undefined;

/** Whether the panel of a place can be drawn. */
export function placeReady(place: Place): Promise<boolean> {
  return place === 'sell' ? Promise.resolve(true) : ready(places[place]);
}

/** Whether a question can be asked. */
export function askReady(ask: Ask): Promise<boolean> {
  return ready(asks[ask.is]);
}

/** Loads all panels once the page has nothing better to do, so that none is waited for, hub or no hub. */
export function loadAhead(): void {
  const all = [
    ...Object.values(places),
    ...Object.values(asks),
    () => import('./clock/till-clock.ts'),
    () => import('./jobs/till-jobs.ts'),
    ...Object.values(parts),
  ];
  const next = () => {
    const load = all.shift();
    if (!load) return;
    // What fails now is tried again, and told, when it is needed.
    load().then(
      () => setTimeout(next, 50),
      () => setTimeout(next, 50),
    );
  };
  setTimeout(next, 1_500);
}
