import { allocate } from './allocate.ts';
import type { BasisPoints, Minor, TaxRule, TaxTotal } from './basket.ts';
import { multiplyDivide, sum } from './integer.ts';

const whole: BasisPoints = 10_000;

/** The tax that comes on top of a net amount, rounded half away from zero. */
export function taxOnTop(net: Minor, rate: BasisPoints): Minor {
  return multiplyDivide(net, rate, whole);
}

/** The tax that an amount holds, rounded half away from zero: 113.00 at 13 % holds 13.00. */
export function taxWithin(amount: Minor, rate: BasisPoints): Minor {
  return multiplyDivide(amount, rate, whole + rate);
}

/** Places in the basket of the lines that are taxed alike. */
export interface TaxGroup {
  rule: TaxRule;
  places: number[];
}

/** Lines taxed alike stand together, by rate and then included before added, whatever the order of the lines. */
export function taxGroups(lines: readonly { tax: TaxRule }[]): TaxGroup[] {
  const groups = new Map<string, TaxGroup>();
  lines.forEach(({ tax }, place) => {
    const key = `${tax.rate}${tax.included}`;
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { rule: { rate: tax.rate, included: tax.included }, places: [place] });
  });
  return [...groups.values()].sort((a, b) => compareRules(a.rule, b.rule));
}

/** Orders tax rules by rate, then included before added. */
export function compareRules(a: TaxRule, b: TaxRule): number {
  return a.rate - b.rate || Number(b.included) - Number(a.included);
}

/**
 * Works a tax out once for each group, on the group's sum, and shares it over the group's lines: a receipt's tax is the
 * tax of its sums, not a sum of rounded taxes.
 */
export function taxByLine(
  groups: readonly TaxGroup[],
  amounts: readonly Minor[],
  taxOf: (sum: Minor, rule: TaxRule) => Minor,
  rank: (a: number, b: number) => number,
): Minor[] {
  const taxes = amounts.map(() => 0);
  for (const { rule, places } of groups) {
    const weights = places.map((place) => amounts[place]!);
    const shares = allocate(taxOf(sum(weights), rule), weights, (a, b) => rank(places[a]!, places[b]!));
    places.forEach((place, index) => {
      taxes[place] = shares[index]!;
    });
  }
  return taxes;
}

/** What the receipt's tax table says, from lines whose tax is known. */
export function taxTotals(lines: readonly { tax: TaxRule; amount: Minor; taxAmount: Minor }[]): TaxTotal[] {
  return taxGroups(lines).map(({ rule, places }) => {
    const tax = sum(places.map((place) => lines[place]!.taxAmount));
    return { ...rule, net: sum(places.map((place) => lines[place]!.amount)) - tax, tax };
  });
}
