import { randomUUID } from 'node:crypto';
import type { Basket, Minor } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { signIn, welcome } from '../../../hub/protocol/access.ts';
import { list as goodsList, type ProductRow } from '../../../hub/protocol/catalog.ts';
import { type DeviceEvent, deviceFeed } from '../../../hub/protocol/devices.ts';
import { sell } from '../../../hub/protocol/sales.ts';
import { type ShopSettings, get as settingsOf } from '../../../hub/protocol/settings.ts';
import { open as openShift } from '../../../hub/protocol/shifts.ts';
import { lineFor } from '../../../terminals/till/sell/line.ts';
import { signInInput, TestTerminal } from '../../hub/server/test-terminal.ts';

/** A till without a page: the owner of the demo shop signed in, a shift open, its device feed heard. */
export class RigTill {
  readonly terminal: TestTerminal;
  readonly terminalId: string;
  onEvent: (event: DeviceEvent) => void = () => {};
  private readonly goods: ProductRow[];
  private readonly settings: ShopSettings;

  private constructor(terminal: TestTerminal, terminalId: string, goods: ProductRow[], settings: ShopSettings) {
    this.terminal = terminal;
    this.terminalId = terminalId;
    this.goods = goods;
    this.settings = settings;
  }

  static async open(address: string): Promise<RigTill> {
    const token = randomUUID().replaceAll('-', '').repeat(2);
    const door = await TestTerminal.connect(address, { token });
    const { staff, demoPins } = await door.value(welcome, {});
    const owner = staff[0]!;
    const input = signInInput(owner.id, demoPins?.[owner.name] ?? '', token);
    await door.value(signIn, input);
    door.close();
    const terminal = await TestTerminal.connect(address, { token });
    await terminal.value(openShift, { float: 10_000 });
    const { rows } = await terminal.value(goodsList, { limit: 50 });
    const goods = rows.filter((one) => !one.weighed && one.endedAt === null && one.units[0]!.price > 0);
    const till = new RigTill(terminal, input.terminal.id, goods, await terminal.value(settingsOf, {}));
    void till.listen();
    return till;
  }

  /** Sells some of the shop’s goods for cash and returns the sale’s number; `print`: with a receipt. */
  async sell(lines: number, print = true): Promise<{ saleId: string; number: string }> {
    const picked = Array.from({ length: lines }, (_, n) => this.goods[n % this.goods.length]!);
    const basket: Basket = {
      lines: picked.map((product) => lineFor({ product, unit: product.units[0]! })),
      rounding: this.settings.rounding,
    };
    const total: Minor = priceBasket(basket).total;
    const tenders = [{ kind: 'cash' as const, amount: total, tendered: total }];
    return this.terminal.value(sell, { basket, tenders, total, print });
  }

  private async listen(): Promise<void> {
    const feed = this.terminal.follow(deviceFeed, {});
    for (let seen = 0; ; ) {
      await feed.until((items, ended) => ended || items.length > seen);
      if (feed.ended) return;
      for (const { answer } of feed.items.splice(seen)) if (answer.ok) this.onEvent(answer.value);
      seen = feed.items.length;
    }
  }
}
