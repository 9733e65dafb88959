import { type Answer, done } from '../../../hub/model/answer.ts';
import { type Product, product } from '../../../hub/protocol/catalog.ts';
import { hub } from '../../../web/socket/index.ts';

/** Questions under way at once; the hub bounds a socket at 256. */
const together = 16;

/** Products as the hub knows them now, by id; a product that it does not know is left out. */
export async function askProducts(ids: readonly number[]): Promise<Answer<Map<number, Product>>> {
  const found = new Map<number, Product>();
  for (let from = 0; from < ids.length; from += together) {
    const answers = await Promise.all(ids.slice(from, from + together).map((id) => hub.ask(product, { id })));
    for (const answer of answers) {
      if (answer.ok) found.set(answer.value.id, answer.value);
      else if (answer.code !== 'catalog.unknown-product') return answer;
    }
  }
  return done(found);
}
