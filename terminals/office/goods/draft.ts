import { limits } from '../../../hub/model/basket.ts';
import { decimalText, parseMoney } from '../../../hub/model/money.ts';
import { formatQuantity, parseQuantity } from '../../../hub/model/quantity.ts';
import type { ProductDetail, ProductInput } from '../../../hub/protocol/catalog.ts';

/** A product as a form holds it: numbers are the texts that somebody is typing. */
export interface ProductDraft {
  readonly id: number | null;
  readonly name: string;
  readonly sku: string;
  readonly spec: string;
  readonly categoryId: number | null;
  readonly weighed: boolean;
  readonly plu: string;
  readonly taxId: number | null;
  readonly units: readonly UnitDraft[];
  /** Empty: not among the quick keys. */
  readonly quickKey: string;
  readonly stockTracked: boolean;
  readonly stockMin: string;
  /** Empty: not known, or not for this person to see. */
  readonly cost: string;
}

export interface UnitDraft {
  readonly id: number | null;
  readonly name: string;
  /** Base units in one of it; the first unit is the base. */
  readonly contains: string;
  readonly price: string;
  readonly codes: readonly string[];
}

/** What is wrong with a field, as a key of `goods.problem`. */
export type Problem = 'missing' | 'price' | 'number' | 'contains' | 'whole' | 'same';
/** By the field's name; those of units as `units.1.price`. */
export type Problems = Readonly<Record<string, Problem>>;

/** A form to begin with. */
export function emptyDraft(unitName: string, taxId: number | null = null): ProductDraft {
  return {
    id: null,
    name: '',
    sku: '',
    spec: '',
    categoryId: null,
    weighed: false,
    plu: '',
    taxId,
    units: [{ id: null, name: unitName, contains: '1', price: '', codes: [] }],
    quickKey: '',
    stockTracked: true,
    stockMin: '0',
    cost: '',
  };
}

/** A product's form. */
export function draftOf(product: ProductDetail, currency: string): ProductDraft {
  const { id, name, sku, spec, categoryId, weighed, taxId, stockTracked } = product;
  return {
    id,
    name,
    sku,
    spec,
    categoryId,
    weighed,
    plu: product.plu ?? '',
    taxId,
    units: product.units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      contains: formatQuantity(unit.quantity),
      price: decimalText(unit.price, currency),
      codes: unit.codes,
    })),
    quickKey: product.quickKey === null ? '' : String(product.quickKey),
    stockTracked,
    stockMin: formatQuantity(product.stockMin),
    cost: product.cost === null ? '' : decimalText(product.cost, currency),
  };
}

/** What the hub shall be told, or what is still wrong. `rev`: what the form was filled from. */
export function readDraft(
  draft: ProductDraft,
  rev: number | null,
  currency: string,
): { input: ProductInput } | { problems: Problems } {
  const problems: Record<string, Problem> = {};
  const check = <Value>(field: string, value: Value | null | undefined, problem: Problem): Value => {
    if (value === null || value === undefined) problems[field] = problem;
    return value as Value;
  };
  const words = (field: string, text: string) => check(field, text.trim() || null, 'missing');
  const input: ProductInput = {
    id: draft.id,
    rev,
    name: words('name', draft.name),
    sku: draft.sku.trim(),
    spec: draft.spec.trim(),
    categoryId: draft.categoryId,
    weighed: draft.weighed,
    plu: draft.plu.trim() || null,
    taxId: draft.taxId,
    units: draft.units.map((unit, at) => ({
      id: unit.id,
      name: words(`units.${at}.name`, unit.name),
      quantity: at === 0 ? 1000 : check(`units.${at}.contains`, positive(unit.contains), 'contains'),
      price: check(`units.${at}.price`, priceOf(unit.price, currency), 'price'),
      codes: [...unit.codes],
    })),
    quickKey: draft.quickKey === '' ? null : check('quickKey', keyOf(draft.quickKey), 'whole'),
    stockTracked: draft.stockTracked,
    stockMin: check('stockMin', thousandthsOf(draft.stockMin), 'number'),
    cost: draft.cost.trim() === '' ? null : check('cost', priceOf(draft.cost, currency), 'price'),
    acceptOddCodes: false,
  };
  draft.units.forEach((unit, at) => {
    if (draft.units.findIndex((other) => other.name.trim() === unit.name.trim()) < at)
      problems[`units.${at}.name`] ??= 'same';
  });
  return Object.keys(problems).length > 0 ? { problems } : { input };
}

/** Share of the price that is profit, in basis points; null where it cannot be said. */
export function marginOf(price: string, cost: string, currency: string): number | null {
  const [earned, spent] = [parseMoney(price, currency), parseMoney(cost, currency)];
  if (!earned || spent === null || cost.trim() === '') return null;
  return Math.round(((earned - spent) * 10_000) / earned);
}

function priceOf(text: string, currency: string): number | null {
  const minor = text.trim() === '' ? null : parseMoney(text, currency);
  return minor !== null && minor >= 0 && minor <= limits.unitPrice ? minor : null;
}

function thousandthsOf(text: string): number | null {
  const quantity = text.trim() === '' ? 0 : parseQuantity(text);
  return quantity !== null && quantity >= 0 && quantity <= 1_000_000_000 ? quantity : null;
}

function positive(text: string): number | null {
  const quantity = thousandthsOf(text);
  return quantity && quantity <= 100_000_000 ? quantity : null;
}

function keyOf(text: string): number | null {
  const key = Number(text);
  return Number.isInteger(key) && key >= 1 && key <= 200 ? key : null;
}
