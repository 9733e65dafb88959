import { done } from '../../../model/answer.ts';
import * as protocol from '../../../protocol/late-sales.ts';
import { onQuery } from '../../handler.ts';
import { numberSql } from '../number.ts';
import { seqOfSale } from '../rows.ts';

/** Which of these sales the books hold. */
export const known = onQuery(protocol.known, async (reader, { saleIds }) =>
  done(
    await reader.all<protocol.KnownSale>(
      `SELECT s.id AS saleId, ${numberSql('s')} AS number, s.seq
       FROM json_each(?) wanted CROSS JOIN sale s ON s.seq = ${seqOfSale('wanted.value')} AND s.id = wanted.value`,
      [JSON.stringify([...new Set(saleIds)])],
    ),
  ),
);
