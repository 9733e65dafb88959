import type { Basket } from '../../hub/model/basket.ts';
import type { HeldCart } from '../../hub/protocol/sales.ts';
import type { LedgerStorage } from './storage.ts';

/** A cart that was put aside while the hub was away: on this device only, until it is back. */
export interface KeptCart extends HeldCart {
  readonly basket: Basket;
}

/** The carts put aside on this device, on the disk that its sales are on. What cannot be written rejects. */
export class KeptCarts {
  private constructor(
    private readonly storage: LedgerStorage,
    /** Oldest first, as of the last change. */
    public all: readonly KeptCart[],
  ) {}

  static async open(storage: LedgerStorage): Promise<KeptCarts> {
    return new KeptCarts(storage, await storage.read(inOrder));
  }

  /** On the disk when it resolves. */
  async keep(cart: KeptCart): Promise<void> {
    this.all = await this.storage.write('strict', async (tx) => {
      await tx.putCart(cart);
      return inOrder(tx);
    });
  }

  /** Takes one away for good; undefined: it is not here any more. */
  async take(id: string): Promise<KeptCart | undefined> {
    const before = this.all.find((cart) => cart.id === id);
    this.all = await this.storage.write('strict', async (tx) => {
      await tx.dropCart(id);
      return inOrder(tx);
    });
    return before;
  }
}

async function inOrder(books: { carts(): Promise<KeptCart[]> }): Promise<KeptCart[]> {
  return (await books.carts()).sort((one, other) => one.at - other.at);
}
