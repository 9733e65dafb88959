import { type Answer, done, refuse } from '../../model/answer.ts';
import { parseCode } from '../../model/barcode.ts';
import type { Queries } from '../../store/store.ts';

/**
 * Whether a code has the length of a GTIN and yet its last digit is not the check digit: a slip, as a rule. Eight digits
 * beginning with 0 or 2 are left alone: GS1 keeps them for shops' own numbers (General Specifications, 2.1).
 */
export function hasWrongCheckDigit(code: string): boolean {
  return !parseCode(code).valid && !/^[02]\d{7}$/.test(code);
}

/** A code in use: whose it is. */
export interface CodeInUse {
  code: string;
  unitId: number;
  productId: number;
  productName: string;
}

/** Which of these normalised codes name a living unit, and whose; one statement. */
export function codesInUse(queries: Queries, codes: readonly string[]): Promise<CodeInUse[]> {
  if (codes.length === 0) return Promise.resolve([]);
  return queries.all<CodeInUse>(
    `SELECT c.code, c.unit_id AS unitId, u.product_id AS productId, p.name AS productName
     FROM json_each(?) j JOIN code c ON c.code = j.value AND c.ended_at IS NULL
     JOIN unit u ON u.id = c.unit_id JOIN product p ON p.id = u.product_id`,
    [JSON.stringify(codes)],
  );
}

/**
 * Whether a product may bear these codes: none twice, none another product's, and no wrong check digit unless the
 * person said so.
 */
export async function checkCodes(
  queries: Queries,
  codes: readonly string[],
  product: { id: number | null; name: string },
  acceptOddCodes: boolean,
): Promise<Answer<null>> {
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) return refuse('catalog.code-taken', { code: twice, product: product.name });
  const odd = acceptOddCodes ? undefined : codes.find(hasWrongCheckDigit);
  if (odd !== undefined) return refuse('catalog.code-check-digit', { code: odd });
  const taken = (await codesInUse(queries, codes)).find((one) => one.productId !== product.id);
  return taken ? refuse('catalog.code-taken', { code: taken.code, product: taken.productName }) : done(null);
}
