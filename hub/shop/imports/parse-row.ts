import { limits, type Minor, type Thousandths } from '../../model/basket.ts';
import { halfWidth } from '../../model/halfwidth.ts';
import { parseMoney } from '../../model/money.ts';
import { normaliseCode } from '../../model/normalise-code.ts';
import { amountOf, parseQuantity } from '../../model/quantity.ts';
import { unitOf } from '../../model/units.ts';
import type { ImportField, ImportReason, Mapping } from '../../protocol/imports.ts';
import { hasWrongCheckDigit } from '../catalog/codes.ts';

/** A row as it is meant; null: the file says nothing, which for a product that is there means "leave it". */
export interface GoodsRow {
  name: string;
  spec: string | null;
  sku: string;
  codes: string[];
  category: string | null;
  unit: string | null;
  price: Minor | null;
  cost: Minor | null;
  stock: Thousandths | null;
  stockMin: Thousandths | null;
  plu: string | null;
  weighed: boolean | null;
  pack: { codes: string[]; quantity: Thousandths; unit: string | null; price: Minor | null } | null;
}

/** What the file says of how rows are to be read. */
export interface RowRules {
  mapping: Mapping;
  currency: string;
}

type Parsed<T> = { ok: true; value: T } | { ok: false; reason: ImportReason };
const bad = (reason: ImportReason): { ok: false; reason: ImportReason } => ({ ok: false, reason });

/** What goods are described by is cut to what the shop keeps; what they are found by must be whole. */
const cut_at = { spec: 100, category: 40, unit: 20, packUnit: 20 } as const;
const whole_max = { sku: 40, plu: 10 } as const;
/** As `stock.adjust` takes it: a million units. */
const stock_max = 1_000_000_000;
const pack_quantity_max = 100_000_000;
/** Cigarettes come ten packs to a carton (条), and lists of them say so nowhere. */
const usual_pack = 10_000;
const yes = /^(?:是|称重|称|计重|y|yes|true|1|√|对)$/i;

/** Reads a row's cells, as strictly as a person would who has to answer for the prices. Pure. */
export function parseRow(cells: readonly string[], { mapping, currency }: RowRules): Parsed<GoodsRow> {
  const cell = (field: ImportField) => (mapping[field] === undefined ? '' : (cells[mapping[field]] ?? '').trim());
  const cut = (field: keyof typeof cut_at) => cell(field).slice(0, cut_at[field]).trim() || null;

  const name = cell('name').replace(/\s+/g, ' ');
  if (name.length > limits.nameLength) return bad('name-too-long');
  if (cell('sku').length > whole_max.sku || cell('plu').length > whole_max.plu) return bad('text-too-long');
  const codes = parseCodes(cell('code'));
  if (!codes.ok) return codes;
  const price = parsePrice(cell('price'), currency);
  if (!price.ok) return price;
  const cost = parseCost(cell('cost'), currency);
  if (!cost.ok) return cost;
  const stock = parseAmount(cell('stock'));
  const stockMin = parseAmount(cell('stockMin'));
  if (!stock.ok || !stockMin.ok || (stockMin.value ?? 0) < 0) return bad('bad-quantity');
  const pack = parsePack(cell, cut('packUnit'), currency);
  if (!pack.ok) return pack;
  if (pack.value?.codes.some((code) => codes.value.includes(code))) return bad('bad-pack');
  const unit = cut('unit');

  return {
    ok: true,
    value: {
      name,
      spec: cut('spec'),
      sku: cell('sku'),
      codes: codes.value,
      category: cut('category'),
      unit,
      price: price.value ?? singlePrice(pack.value),
      cost: cost.value,
      stock: stock.value,
      stockMin: stockMin.value,
      plu: cell('plu') || null,
      weighed: cell('weighed') === '' ? unitWeighs(unit) : yes.test(cell('weighed')),
      pack: pack.value,
    },
  };
}

/** One code, or several with `;`, `/`, `、` or a space between. */
function parseCodes(text: string): Parsed<string[]> {
  const half = halfWidth(text).trim();
  if (half === '') return { ok: true, value: [] };
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(half)) return bad('rounded-code');
  const parts = half.split(/[;,、/|\s]+/).filter(Boolean);
  const several = parts.length > 1 && parts.every((part) => /^\d{8,14}$/.test(part));
  const codes = [...new Set((several ? parts : [half]).map(normaliseCode))];
  if (codes.some(hasWrongCheckDigit)) return bad('wrong-check-digit');
  if (codes.length > 20 || codes.some((code) => code.length > 64 || /\p{Cc}/u.test(code))) return bad('bad-code');
  return { ok: true, value: codes };
}

/** Zeros behind the last decimal say nothing: `12.500` is a price. */
function parsePrice(text: string, currency: string): Parsed<Minor | null> {
  if (text === '') return { ok: true, value: null };
  const price = parseMoney(halfWidth(text).replace(/(\.\d*?)0+(?=\D*$)/, '$1'), currency);
  return price === null || price < 0 || price > limits.unitPrice ? bad('bad-price') : { ok: true, value: price };
}

/** Costs come from divisions and have any number of decimals: they are rounded. */
function parseCost(text: string, currency: string): Parsed<Minor | null> {
  if (text === '') return { ok: true, value: null };
  const long = /^(.*\.\d{2})(\d)\d*(\D*)$/.exec(halfWidth(text));
  const whole = parseMoney(long ? `${long[1]}${long[3]}` : text, currency);
  if (whole === null || whole < 0) return bad('bad-cost');
  const cost = whole + (long && Number(long[2]) >= 5 ? 1 : 0);
  return cost > limits.unitPrice ? bad('bad-cost') : { ok: true, value: cost };
}

function parseAmount(text: string): Parsed<Thousandths | null> {
  if (text === '') return { ok: true, value: null };
  const quantity = parseQuantity(text.replaceAll(',', '').replace(/(\.\d*?)0+$/, '$1'));
  if (quantity === null || Math.abs(quantity) > stock_max) return bad('bad-quantity');
  return { ok: true, value: quantity };
}

/** A carton or the like: there is one where the row has a code or a price for it. */
function parsePack(
  cell: (field: ImportField) => string,
  unit: string | null,
  currency: string,
): Parsed<GoodsRow['pack']> {
  const codes = parseCodes(cell('packCode'));
  if (!codes.ok) return codes;
  const price = parsePrice(cell('packPrice'), currency);
  if (!price.ok) return price;
  if (codes.value.length === 0 && price.value === null) return { ok: true, value: null };
  const digits = /^[^\d-]{0,3}(\d+(?:\.\d+)?)/.exec(halfWidth(cell('packQuantity')))?.[1]; // 12, 12瓶, ×12
  const quantity = cell('packQuantity') === '' ? usual_pack : parseQuantity(digits ?? '');
  const odd = /\d\D*[*x×]\D*\d/i.test(halfWidth(cell('packQuantity')));
  if (odd || quantity === null || quantity <= 1000 || quantity > pack_quantity_max) return bad('bad-pack');
  return {
    ok: true,
    value: { codes: codes.value, quantity, unit, price: price.value },
  };
}

/** A list that has the carton's price only: the single costs its share, rounded to the nearest. */
function singlePrice(pack: GoodsRow['pack']): Minor | null {
  return pack?.price == null ? null : Math.round((pack.price * 1000) / pack.quantity);
}

/** The carton's price where the list has the single's only. */
export function packPrice(pack: NonNullable<GoodsRow['pack']>, single: Minor): Minor {
  return pack.price ?? amountOf(single, pack.quantity);
}

function unitWeighs(unit: string | null): boolean | null {
  return unit === null ? null : unitOf(unit)?.grams !== undefined;
}
