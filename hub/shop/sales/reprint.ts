import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/sales.ts';
import { onCommand } from '../handler.ts';
import { enqueue } from '../printjobs/enqueue.ts';
import { copyPaper } from '../printjobs/paper.ts';
import { loadSale } from './load.ts';
import { viewOfBooked } from './view.ts';

/** Prints a copy at the printer of the terminal that asks. */
export const reprint = onCommand(protocol.reprint, async (tx, { saleId }, { who, settings }) => {
  const booked = await loadSale(tx, saleId);
  if (!booked) return refuse('sale.unknown');
  const paper = copyPaper(viewOfBooked(booked), settings);
  return done({ jobId: await enqueue(tx, paper, { terminal: who.terminal.number, saleSeq: booked.seq }) });
});
