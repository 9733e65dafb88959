import type { ReactiveControllerHost } from 'lit';
import type { Answer, Refusal } from '../../hub/model/answer.ts';
import { send } from './send.ts';
import { toast } from './toast.ts';

/**
 * What an element sends on somebody's word, one thing at a time: whether it is under way, and why it was refused.
 *
 *     private readonly sending = new Submission(this);
 *     …
 *     if (this.sending.busy) return;
 *     const answer = await this.sending.of(hub.command(save, input));
 */
export class Submission {
  private underWay = false;
  private refused: Refusal | undefined;

  constructor(private readonly host: ReactiveControllerHost & EventTarget) {}

  get busy(): boolean {
    return this.underWay;
  }

  /** Why it was refused the last time; what an element finds wrong by itself may be put here, too. */
  get refusal(): Refusal | undefined {
    return this.refused;
  }

  set refusal(refusal: Refusal | undefined) {
    this.refused = refusal;
    this.host.requestUpdate();
  }

  /** The same answer, once it has come. */
  async of<Value>(answering: Promise<Answer<Value>>): Promise<Answer<Value>> {
    this.underWay = true;
    this.host.requestUpdate();
    const answer = await answering;
    this.underWay = false;
    this.refusal = answer.ok ? undefined : answer;
    return answer;
  }

  /** For a form that is done with it: once it is taken, says so and tells `close`. False: it was refused, and the form stays. */
  async andClose(answering: Promise<Answer<unknown>>, said: string): Promise<boolean> {
    const { ok } = await this.of(answering);
    if (!ok) return false;
    toast(said);
    send(this.host, 'close');
    return true;
  }
}
