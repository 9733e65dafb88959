import type { Basket } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';

const key = 'guitai.sale-under-way';

interface UnderWay {
  id: string;
  /** The cart's lines: their ids were made for this cart alone. */
  lines: string;
}

/**
 * The id under which this cart is booked. As long as its outcome is not known the same cart keeps its id, over reloads
 * too: whatever is pressed twice, it cannot be booked twice.
 */
export function saleIdOf(basket: Basket): string {
  const lines = basket.lines.map((line) => line.id).join(' ');
  const kept = read();
  if (kept?.lines === lines) return kept.id;
  const fresh = { id: newId(), lines };
  write(JSON.stringify(fresh));
  return fresh.id;
}

/** The outcome is known: booked, or certainly not. The next sale gets another id. */
export function forgetSaleId(): void {
  write(undefined);
}

/** Where the browser keeps nothing, the page itself remembers. */
let remembered: string | undefined;

function read(): UnderWay | undefined {
  try {
    const text = sessionStorage.getItem(key) ?? remembered;
    return text ? (JSON.parse(text) as UnderWay) : undefined;
  } catch {
    return remembered ? (JSON.parse(remembered) as UnderWay) : undefined;
  }
}

function write(text: string | undefined): void {
  remembered = text;
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Private mode: `remembered` has it.
  }
}
