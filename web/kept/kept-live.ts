import type { z } from 'zod';
import type { Answer } from '../../hub/model/answer.ts';
import type { Query } from '../../hub/protocol/contract.ts';
import { Live } from '../live.ts';
import type { Hub } from '../socket/hub.ts';
import { askOrKept } from './kept.ts';

/** A live value that goes on, while the hub is away, with what this device heard last; asked anew when it is back. */
export class KeptLive<Input extends z.ZodType, Value> extends Live<Input, Value> {
  /** The value is one from before. */
  old = false;

  protected override async put(
    hub: Hub,
    query: Query<Input, Value>,
    input: z.input<Input>,
    signal: AbortSignal,
  ): Promise<Answer<Value>> {
    const { answer, kept } = await askOrKept(hub, query, input, signal);
    this.old = kept;
    if (kept) this.whenBack(hub, signal);
    return answer;
  }

  private whenBack(hub: Hub, signal: AbortSignal): void {
    const stop = hub.on('state', ({ is }) => {
      if (is !== 'connected') return;
      stop();
      this.refresh();
    });
    signal.addEventListener('abort', stop, { once: true });
  }
}
