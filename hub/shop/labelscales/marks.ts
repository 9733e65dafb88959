import { type Answer, done } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import type { LabelScaleGoods } from '../../protocol/label-scales.ts';
import type { Store, Tx } from '../../store/store.ts';

/** Goods on their way to a scale; `productId` null: its number is emptied. */
export interface Sending {
  productId: number | null;
  goods: LabelScaleGoods;
}

/** What became of one of them. Where the hub ends before it is told, they stay `sending`, which counts as unknown. */
export interface Sent {
  slot: number;
  /** `waiting`: it was not sent after all. */
  state: 'confirmed' | 'waiting' | 'unknown' | 'refused';
  answer: string | null;
}

/** The hub's own commands about what label scales have: no terminal and nobody signed in. */
export class LabelScaleMarks {
  readonly #store: Pick<Store, 'write'>;

  constructor(store: Pick<Store, 'write'>) {
    this.#store = store;
  }

  /** What the scale has under these numbers is unknown from now on, durably, before the first byte goes out. */
  claim(deviceId: number, sending: readonly Sending[]): Promise<Answer<null>> {
    return this.#write('labelScales.claim', { deviceId, slots: sending.map(({ goods }) => goods.slot) }, async (tx) => {
      for (const { productId, goods } of sending) {
        tx.put(
          `INSERT INTO label_scale_slot (device_id, slot, product_id, line, state, at, rev)
           VALUES (?, ?, ?, ?, 'sending', ?, ?)
           ON CONFLICT (device_id, slot) DO UPDATE SET product_id = excluded.product_id, line = excluded.line,
             state = excluded.state, answer = NULL, at = excluded.at, rev = excluded.rev`,
          [deviceId, goods.slot, productId, JSON.stringify(goods), tx.at, tx.seq],
        );
      }
    });
  }

  mark(deviceId: number, sent: readonly Sent[]): Promise<Answer<null>> {
    return this.#write('labelScales.mark', { deviceId, sent }, async (tx) => {
      for (const { slot, state, answer } of sent) {
        tx.put(
          `UPDATE label_scale_slot SET state = ?, answer = ?, at = ?, rev = ?
           WHERE device_id = ? AND slot = ? AND state = 'sending'`,
          [state, answer, tx.at, tx.seq, deviceId, slot],
        );
      }
    });
  }

  /** Everything that was asked for up to `askedAt` has been sent. */
  finish(deviceId: number, askedAt: number): Promise<Answer<null>> {
    return this.#write('labelScales.finish', { deviceId }, async (tx) => {
      tx.put(
        'UPDATE label_scale_order SET done_at = ?, rev = ? WHERE device_id = ? AND asked_at = ? AND done_at IS NULL',
        [tx.at, tx.seq, deviceId, askedAt],
      );
    });
  }

  #write(name: string, input: unknown, run: (tx: Tx) => Promise<void>): Promise<Answer<null>> {
    return this.#store.write<null>({
      ...{ id: newId(), name, terminal: null, staff: null, input },
      run: async (tx) => {
        await run(tx);
        tx.touch('label-scales');
        return done(null);
      },
    });
  }
}
