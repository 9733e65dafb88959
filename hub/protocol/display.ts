import { z } from 'zod';
import { action, feed, query } from './contract.ts';
import { name, nothing, text } from './fields.ts';
import { payCode, payCodes_max } from './settings.ts';

const minor = z.int().min(-9_999_999_999).max(9_999_999_999);

/** What a customer sees of the bill: `sale` while goods are added and paid, `done` once it is paid, else `idle`. */
export const displayView = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('idle') }),
  z.strictObject({
    stage: z.literal('sale'),
    /** The newest last; the last hundred of a long bill. */
    lines: z
      .array(
        z.strictObject({
          name,
          /** Thousandths of the unit. */
          quantity: z.int().min(0).max(9_999_999_999),
          unit: text(20),
          amount: minor,
        }),
      )
      .max(100),
    /** How many lines the bill has in all. */
    count: z.int().min(0).max(10_000),
    discount: minor,
    total: minor,
    /** While the bill is being paid: what is still due, and the codes that the customer may scan to pay it. */
    paying: z
      .strictObject({
        due: minor,
        codes: z
          .array(payCode.pick({ name: true, code: true }))
          .min(1)
          .max(payCodes_max),
      })
      .nullable(),
  }),
  z.strictObject({ stage: z.literal('done'), total: minor, change: minor }),
]);
export type DisplayView = z.infer<typeof displayView>;

/** A till says what its customer is to see. Kept in memory only: what matters is in the books. */
export const tell = action('display.tell', {
  permission: 'till.use',
  input: z.strictObject({ view: displayView }),
}).answers<null>();

/** Tills that a display can stand at, by the number that is theirs whatever browser serves as them. */
export const tills = query('display.tills', { permission: null, input: nothing }).answers<
  { number: number; name: string }[]
>();

/** What one till's customer sees, now and at each change. */
export const displayFeed = feed('display.feed', {
  permission: null,
  input: z.strictObject({ terminal: z.int().positive() }),
}).answers<DisplayView>();
