import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import { normaliseCode } from '../../model/normalise-code.ts';
import { type ProductInput, saveProduct } from '../../protocol/catalog.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { type Call, type Handler, onPreparedCommand } from '../handler.ts';
import { checkCodes } from './codes.ts';
import { createProducts, type NewUnit } from './create-products.ts';
import type { Transcriber } from './pinyin.ts';
import { type ProductRecord, readRecord, toProduct } from './product-rows.ts';
import { defaultTaxId } from './taxes.ts';
import type { Transcription } from './transcribe.ts';
import { updateProducts } from './update-product.ts';

type Units = (NewUnit & { id: number | null })[];

/** Creates a product or saves a form of one. */
export function saveProductHandler(transcriber: Transcriber): Handler {
  return onPreparedCommand(
    saveProduct,
    async ({ name }) => (await transcriber.transcribe([name]))[0]!,
    async (tx, input, call, transcription) => {
      const before = input.id === null ? undefined : await readRecord(tx, input.id);
      const units = input.units.map((unit) => ({ ...unit, codes: unit.codes.map(normaliseCode) }));
      const taxId = input.taxId ?? before?.taxId ?? (await defaultTaxId(tx));
      const problem =
        (input.id === null ? null : checkEditable(input, before)) ??
        checkUnits(units, before) ??
        (await checkReferences(tx, input, taxId)) ??
        (await checkCodes(
          tx,
          units.flatMap((unit) => unit.codes),
          input,
          input.acceptOddCodes,
        ));
      if (!problem.ok) return problem;
      await clearQuickKey(tx, input);
      return write(tx, { ...input, taxId: taxId!, units }, before, transcription, call);
    },
  );
}

type Checked = Omit<ProductInput, 'units' | 'taxId'> & { units: Units; taxId: number };

async function write(
  tx: Tx,
  input: Checked,
  before: ProductRecord | undefined,
  transcription: Transcription,
  call: Call,
): Promise<Answer<{ id: number; rev: number }>> {
  const cost = input.cost !== null && call.who.may('catalog.cost') ? input.cost : (before?.cost ?? 0);
  const product = { ...input, ...transcription, plu: input.plu || null, cost };
  if (!before) {
    const [id] = await createProducts(tx, [product], { staffId: call.who.staff.id });
    return done({ id: id!, rev: tx.seq });
  }
  const after = {
    ...product,
    id: before.id,
    sku: input.sku || before.sku,
    weighed: Number(input.weighed),
    stockTracked: Number(input.stockTracked),
  };
  await updateProducts(tx, [{ before, after }], call.who.staff.id);
  return done({ id: before.id, rev: tx.seq });
}

function checkEditable(input: ProductInput, before: ProductRecord | undefined): Refusal | null {
  if (!before) return refuse('catalog.unknown-product');
  if (before.endedAt !== null) return refuse('catalog.product-ended', { name: before.name });
  if (input.rev !== null && input.rev !== before.rev) return refuse('catalog.changed-meanwhile', { rev: before.rev });
  return null;
}

/** The first unit is what stock is counted in; units with an id must be the product's own, each once. */
function checkUnits(units: Units, before: ProductRecord | undefined): Refusal | null {
  if (units[0]?.quantity !== 1000) return refuse('input.invalid', { path: 'units.0.quantity', problem: 'not-1000' });
  const own = new Set(before && toProduct(before).units.map((unit) => unit.id));
  for (const [at, { id }] of units.entries()) {
    if (id !== null && !own.delete(id)) return refuse('input.invalid', { path: `units.${at}.id`, problem: 'unknown' });
  }
  return null;
}

/** Category and tax exist; SKU and PLU are nobody else's. */
async function checkReferences(queries: Queries, input: ProductInput, taxId: number | null): Promise<Refusal | null> {
  const found = await queries.get<{ category: number; tax: number; sku: number; plu: string | null }>(
    `SELECT ?1 IS NULL OR EXISTS (SELECT 1 FROM category WHERE id = ?1 AND ended_at IS NULL) AS category,
       EXISTS (SELECT 1 FROM tax WHERE id = ?2) AS tax,
       EXISTS (SELECT 1 FROM product WHERE ended_at IS NULL AND sku = ?3 AND id IS NOT ?5) AS sku,
       (SELECT name FROM product WHERE ended_at IS NULL AND plu = ?4 AND id IS NOT ?5) AS plu`,
    [input.categoryId, taxId, input.sku, input.plu || null, input.id],
  );
  if (!found?.category) return refuse('catalog.unknown-category');
  if (!found.tax) return refuse('catalog.unknown-tax');
  if (found.sku) return refuse('catalog.sku-taken', { sku: input.sku });
  if (found.plu !== null) return refuse('catalog.code-taken', { code: input.plu, product: found.plu });
  return null;
}

/** A quick key has one product: the one it is given to takes it from whoever had it. */
async function clearQuickKey(tx: Tx, { id, quickKey }: ProductInput | Checked): Promise<void> {
  if (quickKey === null) return;
  await tx.run('UPDATE product SET quick_key = NULL, rev = ?1 WHERE quick_key = ?2 AND id IS NOT ?3', [
    tx.seq,
    quickKey,
    id,
  ]);
}
