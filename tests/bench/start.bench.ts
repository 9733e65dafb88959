import { newId } from '../../hub/model/ids.ts';
import { sell } from '../../hub/protocol/sales.ts';
import { TestTerminal } from '../hub/server/test-terminal.ts';
import { openPage } from '../journeys/harness/browser.ts';
import { startHub } from '../journeys/harness/hub.ts';
import { people, signIn, startShift } from '../journeys/harness/people.ts';
import { atMost, bench, median, type Say } from './bench.ts';
import { copyOfShop, keptShop, type ShopSize } from './books.ts';
import { copyIsComplete, takeFunctions } from './till-page.ts';
import { openTills } from './tills.ts';

const rounds = 7;
const manySales = { products: 1000, sales: 1_000_000 };

/**
 * A till that was here before, opened again: from navigation until the search line stands on the screen of somebody
 * who is still signed in and has a shift.
 */
async function tillStarts(size: ShopSize, say: Say): Promise<number> {
  const hub = await startHub({ home: await copyOfShop(size, say) });
  const page = await openPage(`${hub.address}/till/`, { installed: true });
  await takeFunctions(page);
  await signIn(page, '店长', people.店长);
  await startShift(page);
  await copyIsComplete(page);
  await page.addInitScript(() => {
    const look = () => {
      const app = document.querySelector('till-app')?.shadowRoot;
      const goods = app?.querySelector('till-sell')?.shadowRoot?.querySelector('till-goods')?.shadowRoot;
      if (goods?.querySelector('g-search')?.shadowRoot?.querySelector('input')) performance.mark('ready');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName('ready')[0]!.startTime));
    await page.waitForTimeout(500);
  }
  await hub.stop();
  say(`the till with ${size.products} products: ${Math.round(median(times))} ms`);
  return median(times);
}

/** From starting the process until a till that knocks all the while has its first sale durably answered. */
async function hubStarts(say: Say): Promise<number> {
  const home = await keptShop(manySales, say); // it is not copied: a handful of sales more change nothing
  const before = await startHub({ home });
  const { basket, tokens } = await openTills(before.address, 1);
  const port = Number(new URL(before.address).port);
  await before.stop();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const starting = startHub({ home, port });
    const terminal = await knock(before.address, tokens[0]!);
    const answer = await terminal.ask(sell, basket(5), newId());
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(answer.code);
    terminal.close();
    await (await starting).stop();
  }
  say(`the hub with ${manySales.sales} sales: ${Math.round(median(times))} ms`);
  return median(times);
}

async function knock(address: string, token: string): Promise<TestTerminal> {
  for (;;) {
    try {
      await fetch(`${address}/health`);
      return await TestTerminal.connect(address, { token });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

await bench(import.meta.url, 'start', 'ms until the till is ready, 100,000 products', atMost(1000), async (say) => {
  const small = await tillStarts({ products: 1000, sales: 2000 }, say);
  const large = await tillStarts({ products: 100_000, sales: 200 }, say);
  const hub_ms = await hubStarts(say);
  const apart = Math.abs(large - small) / small;
  const goals = {
    nearlyEqual: { limit: 0.2, apart, holds: apart <= 0.2 },
    hub: { limit_ms: 2000, holds: hub_ms <= 2000 },
  };
  return { value: large, detail: { till_ms: { products1000: small, products100000: large }, hub_ms, goals } };
});
