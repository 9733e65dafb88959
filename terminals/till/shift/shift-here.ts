import type { ReactiveControllerHost } from 'lit';
import type { Answer } from '../../../hub/model/answer.ts';
import { done, refuse } from '../../../hub/model/answer.ts';
import type { Topic } from '../../../hub/model/topics.ts';
import { KeptLive } from '../../../web/kept/kept-live.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { session } from '../../../web/session.ts';
import { island } from '../ledger/island.ts';
import { currentShift, type OpenShift, openShift } from '../wire/shifts.ts';

/**
 * The shift that is open at this till: the hub's, or one that was opened on this device while the hub was away. Draws its
 * element again when that changes.
 */
export class ShiftHere {
  private readonly live: KeptLive<typeof currentShift.input, OpenShift | null>;

  constructor(host: ReactiveControllerHost, asked: () => boolean, topics: readonly Topic[] = ['shifts']) {
    this.live = new KeptLive(host, currentShift, () => (asked() ? {} : undefined), topics);
    new WhileHere(host, () => [island.onChange(() => host.requestUpdate())]);
  }

  /** The hub's shift, as it said last; null: none is open there; undefined: nothing is known. */
  get value(): OpenShift | null | undefined {
    const { value } = this.live;
    // Opened here: the hub's last word was from before.
    return value ?? (this.own ? this.shown : value) ?? (island.alone && !this.live.asking ? null : value);
  }

  get loading(): boolean {
    return this.value === undefined && this.live.loading;
  }

  get refusal() {
    return this.live.refusal;
  }

  refresh(): void {
    this.live.refresh();
  }

  /** What a sale made here alone says of its shift. */
  get forSales(): number | string | null {
    return this.live.value?.id ?? this.own?.id ?? null;
  }

  private get own() {
    return island.ledger?.deviceShift;
  }

  private get shown(): OpenShift | undefined {
    const { own } = this;
    return own && { id: 0, number: 0, staffName: own.staffName, openedAt: own.openedAt, float: own.float, sales: 0 };
  }
}

/** Opens a shift at the hub; while it is away, on this device. */
export async function openShiftHere(float: number): Promise<Answer<unknown>> {
  if (!island.alone) return openShift(float);
  const { current } = session;
  if (!island.ledger || !current) return refuse('ledger.unwritable');
  try {
    const { id: staffId, name: staffName } = current.staff;
    return done(await island.ledger.openShift({ float, staffId, staffName }));
  } catch {
    return refuse('ledger.unwritable');
  }
}
