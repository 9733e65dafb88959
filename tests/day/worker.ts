import { type DayResult, liveDay } from './day.ts';
import { makeShop } from './shop.ts';
import { type Interesting, Sometimes } from './sometimes.ts';

/** What a worker is asked for, and what it answers. */
export interface Asked {
  seed: number;
  hours: number;
}
export type Lived = DayResult & Asked & { reached: [Interesting, number][] };

/** A process that lives one day after the other, as it is asked to; it ends when nobody asks any more. */
const shop = await makeShop();
process.on('message', ({ seed, hours }: Asked) => {
  const sometimes = new Sometimes();
  void liveDay({ seed, shop, hours, sometimes }).then((result) => {
    process.send?.({ ...result, seed, hours, reached: [...sometimes.counts] } satisfies Lived);
  });
});
process.on('disconnect', () => void shop.remove().then(() => process.exit(0)));
process.send?.('ready');
