import type { ReactiveControllerHost } from 'lit';
import { type Refusal, refuse } from '../../../hub/model/answer.ts';
import { looksLikeBarcode, parseQuantity } from '../../../hub/model/quantity.ts';
import type { Product } from '../../../hub/protocol/catalog.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { t } from '../../../web/i18n/index.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { find } from '../../../web/scans/find.ts';
import { needsWeighing, type Picked } from '../../../web/scans/picked.ts';
import type { Cart } from '../cart/cart.ts';
import { addLine, isCounted, removeLine, selectedLine, setQuantity, stepQuantity, undo } from '../cart/cart-state.ts';
import { firstNamed, replica } from '../wire/goods.ts';
import { refuseAloud, sayAloud } from './aloud.ts';
import { lineFor } from './line.ts';
import type { Ask } from './questions.ts';

/** A code that nobody knew: shown until somebody creates the goods or lets it be. */
export interface UnknownCode {
  readonly code: string;
  readonly refusal: Refusal;
}

/** What is a code for sure; anything else is searched for first. */
const isCode = /^\d{6,}$/;
/** How many unknown codes are kept on the screen. */
const unknownShown = 3;

/** What hands and scanners do to the cart, in the order in which they do it. */
export class Selling {
  unknown: readonly UnknownCode[] = [];
  /** Products in the cart that are no longer sold. */
  ended: ReadonlySet<number> = new Set();

  /** What the selected line sells, for the units that it may be sold by. */
  sold: Product | undefined;

  /** The last of the steps that were begun; the next one follows it. */
  private steps: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly cart: () => Cart,
    private readonly settings: () => ShopSettings,
    private readonly ask: (ask: Ask) => void,
  ) {
    new WhileHere(host, () => {
      void this.lookForEnded();
      void this.look();
      return [replica.onChange(() => void this.lookForEnded())];
    });
  }

  /** Another line may be selected: looks up what it sells. */
  async look(): Promise<void> {
    const id = selectedLine(this.cart().state)?.productId;
    if (id === this.sold?.id) return;
    this.sold = undefined;
    const product = id === undefined ? undefined : await replica.byId(id);
    if (selectedLine(this.cart().state)?.productId !== id) return;
    this.sold = product;
    this.host.requestUpdate();
  }

  /** A code was scanned. */
  scan(code: string): Promise<void> {
    return this.inTurn(() => this.takeCode(code));
  }

  /**
   * A text was entered: a code, or the name of goods. `shown`: the result that was on the screen for it. Answers false
   * where nothing is called so.
   */
  async enter(text: string, shown: Product | undefined): Promise<boolean> {
    let found = true;
    await this.inTurn(async () => {
      const goods = isCode.test(text) ? undefined : (shown ?? (await firstNamed(text)));
      // Entered whole, a code names one unit of the goods, which a search does not.
      if (goods && !goods.units.some((unit) => unit.codes.includes(text))) this.choose(goods);
      else if (goods || /\d/.test(text)) await this.takeCode(text);
      else found = false;
    });
    return found;
  }

  /**
   * Makes a step after those that hands and scanners began before it, so that a bill grows in their order and a quantity
   * never meets the line before the one that is just being looked up.
   */
  inTurn(step: () => void | Promise<void>): Promise<void> {
    const made = this.steps.then(step);
    // What goes wrong is told by who asked for the step; the next one is made all the same.
    this.steps = made.catch(() => undefined);
    return made;
  }

  /** Goods were tapped or found by name: one of the smallest unit. The line offers the others (`sold`). */
  choose(product: Product): void {
    const [unit] = product.units;
    if (product.endedAt !== null) refuseAloud(refuse('catalog.product-ended', { name: product.name }));
    else if (unit) this.pick({ product, unit });
  }

  /** Adds what was picked, by way of the scale where it must be weighed. */
  pick(picked: Picked): void {
    if (needsWeighing(picked)) {
      play('tick');
      this.ask({ is: 'weigh', picked });
      return;
    }
    const answer = this.cart().take(addLine(this.cart().state, lineFor(picked)));
    if (answer.ok) play('tick');
    else refuseAloud(answer);
  }

  /** A number and then the quantity key; an empty text asks for the number. */
  quantity(text: string): void {
    const line = selectedLine(this.cart().state);
    if (!line || !isCounted(line)) {
      if (line) sayAloud(t('sell.quantity.counted'), t('sell.quantity.countedDo'));
      else sayAloud(t('sell.quantity.noLine'));
      return;
    }
    if (text === '' || looksLikeBarcode(text)) {
      this.ask({ is: 'quantity', text });
      return;
    }
    const quantity = parseQuantity(text);
    const answer = this.cart().take(setQuantity(this.cart().state, line.id, quantity ?? 0));
    if (answer.ok) play('tick');
    else refuseAloud(answer);
  }

  /** One unit more or less of the selected line. */
  step(by: 1 | -1): void {
    const line = selectedLine(this.cart().state);
    if (!line) return;
    if (!isCounted(line)) {
      sayAloud(t('sell.quantity.counted'), t('sell.quantity.countedDo'));
      return;
    }
    const answer = this.cart().take(stepQuantity(this.cart().state, line.id, by));
    if (!answer.ok) refuseAloud(answer);
  }

  /** Takes the selected line away; the toast brings it back. */
  remove(): void {
    const cart = this.cart();
    const line = selectedLine(cart.state);
    if (!line) return;
    cart.become(removeLine(cart.state, line.id));
    const after = cart.state;
    toast({
      text: t('till.cart.removed', { name: line.name }),
      // Later steps are not undone in its place.
      undo: () => cart.state.basket === after.basket && cart.become(undo(cart.state)),
    });
  }

  /** The unknown code was dealt with. */
  forget(code: string): void {
    this.unknown = this.unknown.filter((one) => one.code !== code);
    this.host.requestUpdate();
  }

  /** Puts goods on the bill that were made a moment ago under a code; the till's copy may not have them yet. */
  async addCreated(code: string): Promise<void> {
    this.forget(code);
    await this.scan(code);
  }

  private async takeCode(code: string): Promise<void> {
    const answer = await find(code, replica, this.settings());
    if (answer.ok) {
      this.forget(code);
      this.pick(answer.value);
      return;
    }
    play('buzz');
    const others = this.unknown.filter((one) => one.code !== code);
    this.unknown = [...others.slice(1 - unknownShown), { code, refusal: answer }];
    this.host.requestUpdate();
  }

  /** The office may end goods while they stand in a cart. */
  private async lookForEnded(): Promise<void> {
    const ids = [...new Set(this.cart().state.basket.lines.map((line) => line.productId))];
    const products = await Promise.all(ids.map((id) => replica.byId(id)));
    const ended = products.filter((one) => one && one.endedAt !== null).map((one) => one!.id);
    if (ended.length === 0 && this.ended.size === 0) return;
    this.ended = new Set(ended);
    this.host.requestUpdate();
  }
}
