/** A receipt's number as printed and as asked for at the counter: `01-261121-0042` is till 1's 42nd of 21 November. */
export function printedNumber(terminal: number, businessDay: string, number: number): string {
  const day = businessDay.slice(2).replaceAll('-', '');
  return `${String(terminal).padStart(2, '0')}-${day}-${String(number).padStart(4, '0')}`;
}

/** The same in SQL, over the table or view of that name. */
export const numberSql = (sale: string) =>
  `printf('%02d-%s-%04d', ${sale}.terminal, substr(replace(${sale}.business_day, '-', ''), 3), ${sale}.number)`;
