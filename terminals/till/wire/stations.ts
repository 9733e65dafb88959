import type { Answer } from '../../../hub/model/answer.ts';
import type { KitchenLine, SentLine } from '../../../hub/model/kitchen.ts';
import { send, stations } from '../../../hub/protocol/kitchen.ts';
import { hub } from '../../../web/socket/index.ts';

/** Which stations there are and what they make, to be kept live. */
export const stationsQuery = stations;

/** Tells the stations what an order is now; no lines: nothing of it is wanted any more. */
export function sendOrder(
  orderId: string,
  label: string,
  lines: KitchenLine[],
): Promise<Answer<{ number: number; sent: SentLine[] }>> {
  return hub.command(send, { orderId, label, lines });
}
