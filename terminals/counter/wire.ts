import type { Answer } from '../../hub/model/answer.ts';
import { list, type Product } from '../../hub/protocol/catalog.ts';
import {
  type CounterState,
  counterDrawer,
  counterFeed,
  counterLabelPrinter,
  counterPrinter,
  counterScale,
  counterScan,
} from '../../hub/protocol/devices.ts';
import { hear } from '../../web/page.ts';
import { session } from '../../web/session.ts';
import { hub } from '../../web/socket/index.ts';

export type { CounterState, PaperLine } from '../../hub/protocol/devices.ts';

/** Follows what stands on a counter until the signal ends. */
export function followCounter(counter: string, heard: (state: CounterState) => void, signal: AbortSignal): void {
  hub.follow(counterFeed, () => ({ counter }), { value: heard }, signal);
}

/** Holds the scanner over a code. */
export function scan(counter: string, data: string): Promise<Answer<null>> {
  return hub.act(counterScan, { counter, data });
}

/** What lies on the scale, in grams, and whether it moves. */
export function weigh(counter: string, grams: number, moving: boolean): Promise<Answer<null>> {
  return hub.act(counterScale, { counter, grams, moving });
}

/** The printer's switch, paper and cover. */
export function setPrinter(
  counter: string,
  change: { power?: boolean; paper?: 'ok' | 'near' | 'out'; coverOpen?: boolean },
): Promise<Answer<null>> {
  return hub.act(counterPrinter, { counter, ...change });
}

/** The label printer's switch, labels and head. */
export function setLabelPrinter(
  counter: string,
  change: { power?: boolean; paper?: 'ok' | 'out' | 'jam'; headOpen?: boolean },
): Promise<Answer<null>> {
  return hub.act(counterLabelPrinter, { counter, ...change });
}

/** Pushes the drawer shut. */
export function shutDrawer(counter: string): Promise<Answer<null>> {
  return hub.act(counterDrawer, { counter, open: false });
}

/** Goods shown at once beside the scanner. */
const goodsShown = 60;

/** Goods that can be scanned, by name. Asking needs somebody signed in. */
export async function goods(text: string, signal: AbortSignal): Promise<readonly Product[]> {
  const answer = await hub.ask(list, { text, limit: goodsShown }, { signal });
  return answer.ok ? answer.value.rows : [];
}

/**
 * The demo shop tells its PINs to everyone, so the counter signs in by itself there to see the goods. Elsewhere nobody is
 * signed in here, and codes are typed.
 */
export async function signInToDemo(): Promise<void> {
  const welcome = await hear();
  if (session.current || !welcome?.demo || !welcome.demoPins) return;
  const person = welcome.staff.find((one) => one.role === 'cashier' && welcome.demoPins?.[one.name]);
  if (person) await session.signIn(person.id, welcome.demoPins[person.name]!);
}
