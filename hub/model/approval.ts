/**
 * How far somebody may go alone, and when one or two others must agree. Pure: hub and till ask the same functions, so that
 * the cashier is told while the discount is given, and the hub decides when the money moves.
 */

/** What can be limited, and in what it is counted. */
export const limitNames = [
  'discountPercent', // basis points off the line that loses most
  'discountAmount', // minor units off the whole sale
  'refundAmount', // minor units given back of one sale, earlier refunds included
  'voidMinutes', // minutes since the sale
] as const;
export type LimitName = (typeof limitNames)[number];

/** Up to `alone` nobody is asked; up to `one` one other person; above it two. `null`: however much. */
export interface Mark {
  alone: number | null;
  one: number | null;
}

/** A role's limits; one that is absent is no limit. */
export type RoleLimits = Partial<Record<LimitName, Mark>>;

/** How many other people must agree. */
export type Level = 0 | 1 | 2;

/** What something asks for: rights, and how much of what may be limited. */
export interface Need<Right extends string> {
  rights: readonly Right[];
  figures: Partial<Record<LimitName, number>>;
}

/** Who would do it. */
export interface Doer<Right extends string> {
  may(right: Right): boolean;
  limits?: RoleLimits | undefined;
}

/** How many others must agree before this person does that. Whoever lacks a right asks one at least. */
export function levelOf<Right extends string>(need: Need<Right>, doer: Doer<Right>): Level {
  let level: Level = need.rights.every((right) => doer.may(right)) ? 0 : 1;
  for (const name of limitNames) {
    const figure = need.figures[name];
    const mark = doer.limits?.[name];
    if (figure !== undefined && mark) level = Math.max(level, levelAt(mark, figure)) as Level;
  }
  return level;
}

function levelAt({ alone, one }: Mark, figure: number): Level {
  if (alone === null || figure <= alone) return 0;
  return one === null || figure <= one ? 1 : 2;
}

/** Whether these limits go further than one's own: nobody gives more than they have. */
export function goBeyond(given: RoleLimits, own: RoleLimits): boolean {
  const further = (a: number | null, b: number | null) => b !== null && (a === null || a > b);
  return limitNames.some((name) => {
    const [mark, mine] = [given[name], own[name]];
    return mine !== undefined && (!mark || further(mark.alone, mine.alone) || further(mark.one, mine.one));
  });
}
