import { normaliseCode } from '../../model/normalise-code.ts';
import { unitOf } from '../../model/units.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { Tx } from '../../store/store.ts';
import { createCategories } from '../catalog/categories.ts';
import { createProducts, type NewProduct } from '../catalog/create-products.ts';
import type { Transcription } from '../catalog/transcribe.ts';
import { moveStock } from '../stock/ledger.ts';
import type { Both, Good, Template } from './templates/template.ts';

type Locale = ShopSettings['locale'];

/** A good with what the books need besides. */
export interface FirstGood extends Good {
  transcription: Transcription;
  /** Thousandths of the base unit on the shelf, and below which it is low. */
  stock: number;
  stockMin: number;
}

const said = (both: Both, locale: Locale) => (locale === 'en' ? both.en : both.zh);

/** The word for a unit on the shelf's label. */
export function unitName(id: string, locale: Locale): string {
  return locale === 'en' ? id : (unitOf(id)?.spellings.find((word) => /\p{Script=Han}/u.test(word)) ?? id);
}

/** Names in the shop's language, as they are to be transcribed. */
export const goodNames = (goods: readonly Good[], locale: Locale) => goods.map((good) => said(good.name, locale));

/** Writes a trade's categories and taxes, and the goods given, with what stands on the shelves. */
export async function writeFirstDay(
  tx: Tx,
  {
    template,
    goods,
    locale,
    staffId,
  }: { template: Template; goods: readonly FirstGood[]; locale: Locale; staffId: number },
): Promise<void> {
  const taxIds = await createTaxes(tx, template, locale);
  const keys = Object.keys(template.categories);
  const ids = await createCategories(
    tx,
    Object.values(template.categories).map((name) => said(name, locale)),
  );
  let quickKeys = 0;
  const products = goods.map(
    (good): NewProduct => ({
      name: said(good.name, locale),
      spec: good.spec,
      sku: '',
      categoryId: ids[keys.indexOf(good.category)]!,
      taxId: taxIds[good.tax ?? 0]!,
      weighed: good.plu !== undefined,
      plu: good.plu ?? null,
      quickKey: good.quickKey ? ++quickKeys : null,
      stockTracked: good.stockTracked ?? true,
      stockMin: good.stockMin,
      cost: good.cost,
      units: [baseUnit(good, locale), ...packUnits(good, locale)],
      ...good.transcription,
    }),
  );
  const productIds = await createProducts(tx, products, { staffId });
  const onShelf = goods.flatMap(({ stock, stockTracked }, index) =>
    stock === 0 || stockTracked === false
      ? []
      : [{ productId: productIds[index]!, quantity: stock, reason: 'opening' as const, staffId }],
  );
  await moveStock(tx, onShelf);
}

function baseUnit(good: Good, locale: Locale) {
  const codes = good.code === undefined ? [] : [normaliseCode(good.code)];
  return { name: unitName(good.unit, locale), quantity: 1000, price: good.price, codes };
}

function packUnits({ pack }: Good, locale: Locale) {
  if (!pack) return [];
  const { unit, of, price, code } = pack;
  return [{ name: unitName(unit, locale), quantity: of, price, codes: [normaliseCode(code)] }];
}

async function createTaxes(tx: Tx, { taxes }: Template, locale: Locale): Promise<number[]> {
  const rows = await tx.all<{ id: number }>(
    `INSERT INTO tax (name, rate, included, is_default, rev)
     SELECT value ->> 0, value ->> 1, 1, key = 0, ?2 FROM json_each(?1) WHERE true ORDER BY key RETURNING id`,
    [JSON.stringify(taxes.map((tax) => [said(tax, locale), tax.rate])), tx.seq],
  );
  return rows.map((row) => row.id).sort((a, b) => a - b);
}
