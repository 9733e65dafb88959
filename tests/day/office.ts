import * as catalog from '../../hub/protocol/catalog.ts';
import * as shifts from '../../hub/protocol/shifts.ts';
import * as stock from '../../hub/protocol/stock.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Hub } from '../../web/socket/hub.ts';
import { pause } from '../../web/socket/wait.ts';
import { fine, type Weather } from '../simulation/network.ts';
import type { DayParts } from './till.ts';

/** The manager in the office: changes prices, counts stock, closes days while others sell. */
export class Office {
  readonly weather: Weather = { ...fine };
  private readonly parts: DayParts;

  constructor(parts: DayParts) {
    this.parts = parts;
  }

  async work(closes: AbortSignal): Promise<void> {
    const { chance, network, shop, sometimes } = this.parts;
    const hub = new Hub();
    const params = () => ({ token: shop.office.token, wire: wireHash });
    hub.start((events) => network.openWire({ killed: false }, () => this.weather, { ...events, params }));
    while (!closes.aborted) {
      await pause(chance.wait(45_000), closes);
      if (closes.aborted) break;
      const product = chance.pick(shop.goods);
      const dice = chance.between(1, 100);
      if (dice <= 60) {
        // A list of new prices, one after the other.
        for (const { units } of Array.from({ length: chance.between(1, 12) }, () => chance.pick(shop.goods)))
          await hub.command(catalog.setPrice, { unitId: units[0]!.id, price: chance.between(1, 200) * 10 });
      } else if (dice <= 90) {
        const change = chance.percent(50)
          ? { by: chance.between(-20, 50) * 1000 }
          : { to: chance.between(0, 99) * 1000 };
        await hub.command(stock.adjust, { productId: product.id, change, reason: 'count', note: '' });
      } else {
        const days = await hub.ask(shifts.days, {});
        const [day] = days.ok ? days.value.open : [];
        const closed = day ? await hub.command(shifts.closeDay, { day, print: false }) : undefined;
        if (closed?.ok) sometimes.reached('a day was closed in the middle of its sales');
      }
    }
    await hub.stop();
  }
}
