import { halfWidth } from '../../hub/model/halfwidth.ts';
import type { Product } from '../../hub/protocol/catalog.ts';

/** How well a product answers what was typed: 0 best, 4 least; undefined: not at all. Ended products never answer. */
export function rank(product: Product, typed: string): number | undefined {
  const text = plain(typed);
  if (text === '' || product.endedAt !== null) return undefined;
  const name = plain(product.name);
  if (plain(product.sku) === text || product.units.some((unit) => unit.codes.includes(text))) return 0;
  if (name.startsWith(text) || product.initials.startsWith(text)) return 1;
  if (product.pinyin.startsWith(text)) return 2;
  if (name.includes(text) || product.initials.includes(text) || plain(product.spec).includes(text)) return 3;
  const code = text.length >= 4 && product.units.some((unit) => unit.codes.some((one) => one.includes(text)));
  return code || product.pinyin.includes(text) ? 4 : undefined;
}

/** Collects the best of many products, without keeping more of them than will be shown (by rank). */
export class BestMatches {
  private readonly ranks: Product[][] = [[], [], [], [], []];

  constructor(
    private readonly text: string,
    private readonly limit: number,
  ) {}

  look(product: Product): void {
    const place = rank(product, this.text);
    const list = place === undefined ? undefined : this.ranks[place];
    if (list && list.length < this.limit) list.push(product);
  }

  best(): Product[] {
    return this.ranks.flat().slice(0, this.limit);
  }
}

const plain = (text: string) => halfWidth(text).toLowerCase().replace(/\s/g, '');
