import type { Store } from '../../store/store.ts';
import type { Handler } from '../handler.ts';
import { categoryHandlers } from './categories.ts';
import { endProductHandlers } from './end-product.ts';
import { catalogFeedHandler } from './feed.ts';
import { listHandlers } from './lists.ts';
import { pictureHandlers } from './pictures.ts';
import type { Transcriber } from './pinyin.ts';
import { priceHandlers } from './prices.ts';
import { saveProductHandler } from './save-product.ts';
import { taxHandlers } from './taxes.ts';

export interface CatalogParts {
  store: Store;
  transcriber: Transcriber;
  /** A read for the feeds failed; they go on. */
  onError: (error: unknown) => void;
}

/** Everything that answers the messages of hub/protocol/catalog.ts. */
export function catalogHandlers({ store, transcriber, onError }: CatalogParts): Handler[] {
  return [
    ...listHandlers,
    saveProductHandler(transcriber),
    ...priceHandlers,
    ...endProductHandlers,
    ...categoryHandlers,
    ...taxHandlers,
    ...pictureHandlers,
    catalogFeedHandler(store, onError),
  ];
}
