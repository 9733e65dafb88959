/**
 * A receipt's numbers, counted a day and till. The hub's own leave out a block that is the till's: by it a till numbers
 * what it sells alone, so that no two ever meet.
 */
export const islandNumbers = { first: 5001, last: 99_999 } as const;

/** A receipt's number as printed and as asked for at the counter: `01-261121-0042` is till 1's 42nd of 21 November. */
export function printedNumber(terminal: number, businessDay: string, number: number): string {
  const day = businessDay.slice(2).replaceAll('-', '');
  return `${String(terminal).padStart(2, '0')}-${day}-${String(number).padStart(4, '0')}`;
}
