import type { Answer } from '../../../hub/model/answer.ts';
import * as catalog from '../../../hub/protocol/catalog.ts';
import { hub } from '../../../web/socket/index.ts';

/** Saves a form; the answer names the product and its new rev. */
export const saveProduct = (input: catalog.ProductInput): Answered<{ id: number; rev: number }> =>
  hub.command(catalog.saveProduct, input);

export const setPrice = (unitId: number, price: number): Answered<{ rev: number }> =>
  hub.command(catalog.setPrice, { unitId, price });

/** No longer sold; everything of it stays in the books. */
export const endProduct = (id: number): Answered<null> => hub.command(catalog.endProduct, { id });
export const reviveProduct = (id: number): Answered<null> => hub.command(catalog.reviveProduct, { id });

/** A picture of at most 100 KB; null takes it away. */
export const setPicture = (productId: number, picture: Picture | null): Answered<{ pictureId: string | null }> =>
  hub.command(catalog.setPicture, { productId, picture });
export type Picture = NonNullable<ReturnType<typeof catalog.setPicture.input.parse>['picture']>;

/** What lies on the quick keys now, by position. */
export const quickKeys = (): Answered<catalog.ProductRow[]> => hub.ask(catalog.tiles, { categoryId: null });

export const saveCategory = (
  id: number | null,
  name: string,
  position: number | null = null,
): Answered<{ id: number }> => hub.command(catalog.saveCategory, { id, name, position });
export const endCategory = (id: number): Answered<null> => hub.command(catalog.endCategory, { id });

export const saveTax = (tax: Omit<catalog.Tax, 'id' | 'endedAt'> & { id: number | null }): Answered<{ id: number }> =>
  hub.command(catalog.saveTax, tax);

/** Products that use it move to another tax, where one is named. */
export const endTax = (id: number, moveTo: number | null): Answered<null> =>
  hub.command(catalog.endTax, { id, moveTo });

type Answered<Value> = Promise<Answer<Value>>;
