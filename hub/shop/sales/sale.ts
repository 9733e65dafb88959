import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/sales.ts';
import { onQuery } from '../handler.ts';
import { loadSale } from './load.ts';
import { viewOfBooked } from './view.ts';

/** One receipt with all that has happened to it. */
export const sale = onQuery(protocol.sale, async (reader, { id }) => {
  const booked = await loadSale(reader, id);
  return booked ? done(viewOfBooked(booked)) : refuse('sale.unknown');
});
