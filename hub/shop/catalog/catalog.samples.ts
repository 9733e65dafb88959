import type { ProductInput } from '../../protocol/catalog.ts';
import type { NewProduct } from './create-products.ts';
import { transcribe } from './transcribe.ts';

/** A form for a new product, for tests; what differs is said. */
export function productForm(overrides: Partial<ProductInput> = {}): ProductInput {
  return {
    id: null,
    rev: null,
    name: '可口可乐',
    sku: '',
    spec: '1.25L',
    categoryId: null,
    weighed: false,
    plu: null,
    taxId: null,
    units: [{ id: null, name: '瓶', quantity: 1000, price: 650, codes: ['6908512108211'] }],
    quickKey: null,
    stockTracked: true,
    stockMin: 0,
    cost: null,
    acceptOddCodes: false,
    ...overrides,
  };
}

/** A product for `createProducts`, for tests. */
export function newProduct(name: string, overrides: Partial<NewProduct> = {}): NewProduct {
  return {
    name,
    spec: '',
    sku: '',
    categoryId: null,
    taxId: 1,
    weighed: false,
    plu: null,
    quickKey: null,
    stockTracked: true,
    stockMin: 0,
    cost: 0,
    units: [{ name: '件', quantity: 1000, price: 100, codes: [] }],
    ...transcribe(name),
    ...overrides,
  };
}
