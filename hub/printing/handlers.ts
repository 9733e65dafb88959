import { done } from '../model/answer.ts';
import { wake } from '../protocol/printing.ts';
import { type Handler, onAction } from '../shop/handler.ts';
import type { Printing } from './printing.ts';

/** What terminals may ask of the print queue's runners; the jobs themselves are rows (hub/shop/printjobs). */
export function printingHandlers(printing: Printing): Handler[] {
  return [
    onAction(wake, async () => {
      printing.wake();
      return done(null);
    }),
  ];
}
