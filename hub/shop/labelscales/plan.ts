import { multiplyDivide } from '../../model/integer.ts';
import { layoutsInUse } from '../../model/scale-label-layouts.ts';
import { unitOf } from '../../model/units.ts';
import type {
  LabelScaleGoods,
  LabelScaleGoodsRow,
  LabelScaleProblem,
  LabelScaleSettings,
} from '../../protocol/label-scales.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { Queries } from '../../store/store.ts';

/** What a model of scale can take (drivers/label-scale/models.ts). */
export interface ScaleLimits {
  slots: number;
  problem(goods: LabelScaleGoods): LabelScaleProblem | null;
}

export interface PlannedScale {
  deviceId: number;
  settings: LabelScaleSettings;
  limits: ScaleLimits;
}

interface SoldByPlu {
  id: number;
  name: string;
  spec: string;
  plu: string;
  weighed: number;
  unitName: string;
  price: number;
  shelfDays: number | null;
}

interface SlotRow {
  slot: number;
  productId: number | null;
  line: string;
  state: 'sending' | 'waiting' | 'confirmed' | 'unknown' | 'refused';
  answer: string | null;
  at: number;
}

/** More goods with a PLU than any scale has room for are not looked at. */
const goodsMax = 20_000;

/**
 * What a scale is to have and what it is known to have, number by number: the goods with a PLU as of now against what
 * was sent. So there is no list of changes to keep, and none to lose.
 */
export async function planOf(
  queries: Queries,
  { deviceId, settings, limits }: PlannedScale,
  shop: ShopSettings,
): Promise<LabelScaleGoodsRow[]> {
  const goods = await queries.all<SoldByPlu>(
    `SELECT p.id, p.name, p.spec, p.plu, p.weighed, u.name AS unitName, u.price, s.days AS shelfDays
     FROM product p JOIN unit u ON u.product_id = p.id AND u.position = 0 AND u.ended_at IS NULL
       LEFT JOIN shelf_life s ON s.product_id = p.id
     WHERE p.ended_at IS NULL AND p.plu IS NOT NULL ORDER BY p.id LIMIT ?`,
    [goodsMax],
  );
  const kept = await queries.all<SlotRow>(
    'SELECT slot, product_id AS productId, line, state, answer, at FROM label_scale_slot WHERE device_id = ? ORDER BY slot',
    [deviceId],
  );
  const bySlot = new Map(kept.map((row) => [row.slot, row]));
  const slots = slotsFor(goods, kept, limits.slots);
  const rows = goods.map((one) => {
    const slot = slots.get(one.id) ?? 0;
    const { id, name, plu, shelfDays } = one;
    const wanted = wantedOf(one, slot, settings, shop);
    const problem = slot === 0 ? 'slot' : wanted === null ? 'unit' : limits.problem(wanted);
    const product = { id, name, plu, shelfDays };
    // What it can no longer take must not go on being sold at its old price.
    const instead = problem && bySlot.has(slot) ? emptyOf(slot, settings) : null;
    return rowOf(slot, product, problem ? instead : wanted, problem, bySlot.get(slot));
  });
  const taken = new Set(slots.values());
  const free = kept.filter(({ slot }) => !taken.has(slot));
  for (const row of free) rows.push(rowOf(row.slot, null, emptyOf(row.slot, settings), null, row));
  return rows.sort((a, b) => a.slot - b.slot);
}

/** The goods that are to be sent now, those never sent before those that were. */
export function differing(plan: readonly LabelScaleGoodsRow[]): LabelScaleGoodsRow[] {
  const wanted = plan.filter(({ state }) => state === 'waiting' || state === 'unknown');
  return wanted.sort((a, b) => Number(a.state === 'unknown') - Number(b.state === 'unknown') || a.slot - b.slot);
}

/**
 * Which number goods have at the scale. A PLU within its range is its number, so that it is keyed in as it is printed on
 * the shelf; others keep the number that they had, or get the lowest that is free. Goods without room are left out.
 */
function slotsFor(goods: readonly SoldByPlu[], kept: readonly SlotRow[], slotsMax: number): Map<number, number> {
  const slots = new Map<number, number>();
  const taken = new Set<number>();
  const give = (id: number, slot: number) => {
    if (taken.has(slot)) return;
    taken.add(slot);
    slots.set(id, slot);
  };
  for (const { id, plu } of goods) {
    const number = /^\d{1,10}$/.test(plu) ? Number(plu) : 0;
    if (number >= 1 && number <= slotsMax) give(id, number);
  }
  const others = new Set(goods.filter(({ id }) => !slots.has(id)).map(({ id }) => id));
  for (const { slot, productId } of kept) if (productId !== null && others.has(productId)) give(productId, slot);
  let next = 1;
  for (const id of others) {
    if (slots.has(id)) continue;
    while (taken.has(next)) next += 1;
    if (next > slotsMax) break;
    give(id, next);
  }
  return slots;
}

/** What the scale is to have; null where goods are weighed and their unit is no weight. */
function wantedOf(goods: SoldByPlu, slot: number, settings: LabelScaleSettings, shop: ShopSettings) {
  const weighed = goods.weighed === 1;
  const grams = unitOf(goods.unitName)?.grams;
  if (weighed && grams === undefined) return null;
  const prefix = settings.prefix || prefixOf(shop, weighed);
  const { name, spec: note, plu } = goods;
  const wanted: LabelScaleGoods = {
    ...{ slot, prefix, code: /^\d{1,6}$/.test(plu) ? codeOf(plu, prefix) : plu },
    price: weighed && grams !== undefined ? multiplyDivide(goods.price, 1000, grams) : goods.price,
    ...{ mode: weighed ? 'weighed' : 'piece', name, note },
    ...{ shelfDays: goods.shelfDays ?? settings.shelfDays, label: settings.label },
  };
  return wanted;
}

/** Seven digits: prefix and item code. An item code of six digits leaves room for the prefix's first. */
function codeOf(plu: string, prefix: string): string {
  const number = String(Number(plu));
  return number.length > 5 ? prefix.slice(0, 1) + number : prefix + number.padStart(5, '0');
}

/** What labels of this shop begin with: 21 is what scales give to weighed goods, 20 to those by the piece. */
function prefixOf(shop: ShopSettings, weighed: boolean): string {
  const usual = weighed ? '21' : '20';
  const [first] = layoutsInUse(shop).filter(({ pattern }) => pattern.startsWith('FFI'));
  if (!first || first.prefixes.includes(usual)) return usual;
  return first.prefixes[0]!;
}

/** A number that serves nothing any more costs nothing: what it sold before must not be sold at an old price. */
function emptyOf(slot: number, { label }: LabelScaleSettings): LabelScaleGoods {
  return { slot, code: '0', prefix: '', price: 0, mode: 'weighed', name: '', note: '', shelfDays: 0, label };
}

function rowOf(
  slot: number,
  product: LabelScaleGoodsRow['product'],
  wanted: LabelScaleGoods | null,
  problem: LabelScaleProblem | null,
  kept: SlotRow | undefined,
): LabelScaleGoodsRow {
  const same = kept !== undefined && wanted !== null && kept.line === JSON.stringify(wanted);
  const has = kept?.state === 'confirmed' ? (JSON.parse(kept.line) as LabelScaleGoods) : null;
  const answer = kept?.state === 'refused' && same ? kept.answer : null;
  const sentAs = kept?.state === 'sending' ? 'unknown' : (kept?.state ?? 'waiting');
  const state = wanted && !same ? 'waiting' : sentAs;
  const isDone = wanted === null || state === 'confirmed';
  return {
    slot,
    product,
    wanted,
    has,
    state: problem && isDone ? 'impossible' : state,
    problem,
    answer,
    at: kept?.at ?? null,
  };
}
