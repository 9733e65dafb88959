import { islandNumbers } from '../../model/receipt-number.ts';

/** `printedNumber` in SQL, over the table or view of that name. */
export const numberSql = (sale: string) => numberOfSql(`${sale}.terminal`, `${sale}.business_day`, `${sale}.number`);

/** The same of three columns. */
export const numberOfSql = (terminal: string, day: string, number: string) =>
  `printf('%02d-%s-%04d', ${terminal}, substr(replace(${day}, '-', ''), 3), ${number})`;

/**
 * The next number that the hub gives to a till's receipt of a day, as parameters of the statement. It passes over the
 * block from which the till itself numbers what it sells alone.
 */
export const nextNumberSql = (terminal: string, day: string) => {
  const own = `SELECT max(number) FROM sale WHERE business_day = ${day} AND terminal = ${terminal}`;
  return `coalesce(nullif(coalesce((${own} AND number < ${islandNumbers.first}), 0) + 1, ${islandNumbers.first}),
    coalesce((${own} AND number > ${islandNumbers.last}), ${islandNumbers.last}) + 1)`;
};
