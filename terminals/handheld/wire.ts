import { product, search } from '../../hub/protocol/catalog.ts';
import { deviceFeed } from '../../hub/protocol/devices.ts';
import { movements } from '../../hub/protocol/stock.ts';
import { Replica } from '../../web/replica/replica.ts';
import { hub } from '../../web/socket/index.ts';

export type { Product, ProductDetail, ProductRow } from '../../hub/protocol/catalog.ts';
export type { Movement } from '../../hub/protocol/stock.ts';

/** This device's copy of the catalogue: the back room may lie beyond the Wi-Fi. Its own, beside a till's in the same browser. */
export const replica = new Replica(hub, 'guitai-handheld');

/** What answers to a text, to be kept live. */
export const searchQuery = search;
/** One product with its stock, to be kept live. */
export const productQuery = product;
/** The ledger of a product's stock, newest first, to be kept live. */
export const movementsQuery = movements;

/** Hears the hub's scanners that serve this handheld, until the signal ends. */
export function followScans(heard: (code: string) => void, signal: AbortSignal): void {
  hub.follow(deviceFeed, () => ({}), { value: (event) => event.type === 'scan' && heard(event.data) }, signal);
}
