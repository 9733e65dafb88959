/**
 * What must happen now and then if a day is to prove anything: a simulator that never reaches a state does not test it.
 */
export const interesting = [
  'a message arrived twice',
  'an answer was lost on its way',
  'a socket ended before its answer',
  'a document was booked and its till had not heard',
  'the hub was killed with commands under way',
  'the hub was killed while it opened',
  'a till was loaded anew with a sale under way',
  'a refund was taken twice and refused',
  'a held cart was taken by another till',
  'a shift was closed and opened',
  'a day was closed in the middle of its sales',
  'a sale was made while the hub was away',
  'a sale was offered to the hub and then made without it',
  'a fact was in the books before it came',
  'a till was loaded anew with facts unsent',
  'the books of an older time came back',
  'the hub’s clock was behind its books',
  'a sale was made by a clock that is off',
  'a till’s clock had gone back behind its sales',
  'somebody’s role did not go so far',
  'a message overtook another',
  'every till of the shop was open',
] as const;

export type Interesting = (typeof interesting)[number];

/** How often each was reached. */
export class Sometimes {
  readonly counts = new Map<Interesting, number>(interesting.map((one) => [one, 0]));

  reached(one: Interesting, times = 1): void {
    this.counts.set(one, this.counts.get(one)! + times);
  }

  get missed(): Interesting[] {
    return interesting.filter((one) => this.counts.get(one) === 0);
  }
}
