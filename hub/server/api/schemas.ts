import { z } from 'zod';

/** What outside programs may read. Money in minor units, quantities in thousandths, times in ms UTC. */

/** The highest `rev` (or `seq`) of the page before; 0 or nothing: from the beginning. */
export const cursor = z.object({
  after: z.coerce.number().int().min(0).default(0).describe('`next` of the page before; 0: from the beginning'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const page = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.int().nullable().describe('pass it as `after` to read on; null: nothing is left for now'),
  });

export const products = page(
  z.object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    spec: z.string(),
    category: z.string().nullable(),
    weighed: z.boolean(),
    taxRate: z.int().describe('basis points'),
    taxIncluded: z.boolean(),
    units: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        quantity: z.int().describe('base units in one of this unit, in thousandths'),
        price: z.int().describe('minor units of the shop’s currency'),
        codes: z.array(z.string()),
      }),
    ),
    endedAt: z.int().nullable(),
    rev: z.int(),
  }),
);

export const stock = page(
  z.object({ productId: z.int(), sku: z.string(), name: z.string(), quantity: z.int(), rev: z.int() }),
);

export const receipts = page(
  z.object({
    id: z.string(),
    seq: z.int(),
    number: z.string(),
    kind: z.enum(['sale', 'refund', 'void']),
    at: z.int(),
    businessDay: z.string(),
    terminal: z.int(),
    staff: z.string(),
    gross: z.int(),
    discount: z.int(),
    rounding: z.int(),
    tax: z.int(),
    total: z.int(),
    refersTo: z.string().nullable().describe('id of the sale that is taken back'),
    lines: z.array(
      z.object({
        productId: z.int(),
        name: z.string(),
        unit: z.string(),
        code: z.string().nullable(),
        quantity: z.int(),
        amount: z.int(),
        tax: z.int(),
      }),
    ),
    tenders: z.array(z.object({ kind: z.enum(['cash', 'card']), amount: z.int() })),
  }),
);

export const refusal = z.object({
  ok: z.literal(false),
  code: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
});

/** As JSON Schema; OpenAPI 3.1 speaks the same one. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
