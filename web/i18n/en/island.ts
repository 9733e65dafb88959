import type { Translated } from '../types.ts';
import type { island as chinese } from '../zh-CN/island.ts';

export const island: Translated<typeof chinese> = {
  printer: {
    title: 'This device’s own printer',
    text: 'While the hub is away, receipts come from the printer on this device, and its drawer opens for cash.',
    none: 'This browser cannot reach a printer (it takes https, and Chrome or Edge). Without the hub, receipts are shown on the screen.',
    usb: 'Choose a USB printer',
    serial: 'Choose a serial printer',
    roll: 'Paper',
    drawer: 'With a drawer',
    try: 'Try it',
    forget: 'Not any more',
    works: 'This printer works.',
  },
  title: 'Sales kept on this till',
  passing:
    'The browser did not agree to keep this data for good and may clear it when the device runs short of room. Install this page on the device: the browser’s menu, Install, or Add to home screen.',
  none: 'The hub has all sales.',
  waiting: {
    one: '{n} sale is not at the hub yet, from {at}.',
    other: '{n} sales are not at the hub yet, the oldest from {at}.',
  },
  locked:
    'The hub takes none from whoever is signed in: they may not sell. They are sent when somebody who may signs in.',
  waitingDo: 'They are sent when it is back. Do not clear the browser’s data.',
  sending: 'On their way to the hub',
  more: { one: '{n} more', other: '{n} more' },

  clock: 'time unsure',
  again: 'Send again',
  export: 'Export file',
  exported: { one: '{n} sale exported', other: '{n} sales exported' },
  exportedDo: 'Copy the file to the hub and run: guitai import-ledger FILE',
  reset: 'Clear this device',
  resetSure: 'This device becomes a new till.',
  resetSureDo:
    'Goods, sign-ins, settings and the key by which it is paired go from this device: it is paired anew to be used again. The hub’s books stay as they are.',
  resetCarts: {
    one: '{n} held cart is on this device alone, and goes with it.',
    other: '{n} held carts are on this device alone, and go with it.',
  },
  resetNow: 'Clear it',
  blocked: {
    one: '{n} sale is not at the hub: clearing now would lose it.',
    other: '{n} sales are not at the hub: clearing now would lose them.',
  },
  blockedDo: 'Wait until they are sent. If that cannot be, export the file first and import it at the hub.',
  trouble: {
    forbidden: 'This browser keeps nothing.',
    full: 'This device is full: the last sale is not kept on it.',
    evicted: 'The browser threw this till’s sales away.',
    closed: 'The browser closed this till’s sales.',
    'nearly-full': 'This device is nearly full.',
  },
  troubleDo: {
    forbidden:
      'Without the hub nothing can be sold here, and a reload loses everything. Leave the private window, or allow this site to keep data.',
    full: 'Selling goes on while the hub is there, and stops without it. Clear photos and downloads: 100 MB at least.',
    evicted:
      'Sales that were not at the hub must be entered again from their receipts. Add this page to the home screen, and let it keep data.',
    closed:
      'Selling goes on while the hub is there, and stops without it. The disk is probably full: clear 100 MB at least, then reload the page.',
    'nearly-full': 'Clear photos and downloads: 100 MB at least, so that sales fit while the hub is away.',
  },
};
