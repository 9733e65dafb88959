import { halfWidth } from '../../model/halfwidth.ts';
import type { Transcription } from './transcribe.ts';

/** What of a product can be looked for. */
export interface Searchable extends Transcription {
  name: string;
  spec: string;
  sku: string;
  codes: readonly string[];
}

/** Text as it is compared: half-width, lower case, single spaces. */
export function folded(text: string): string {
  return halfWidth(text).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The beginning of a product's search text: two products of this name and specification share it. */
export function nameKey(name: string, spec: string): string {
  return `${folded(name)}\n${folded(spec)}\n`;
}

/** The column `product.search`: name and specification first, so that its index also finds by the name's beginning. */
export function searchText(it: Searchable): string {
  return `${nameKey(it.name, it.spec)}${[it.pinyin, it.initials, it.sku, ...it.codes].map(folded).join('\n')}\n`;
}
