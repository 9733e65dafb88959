import { css, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Answer, Refusal } from '../../../hub/model/answer.ts';

/** How often it is looked whether the code is still good. */
const look_ms = 1_000;

/** A pairing code in a dialog: made when that opens, made anew by hand once its time is over. */
export class ShownCode<Code extends { until: number }> implements ReactiveController {
  now: Code | undefined;
  refusal: Refusal | undefined;
  /** Its time is over. */
  isOver = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: () => Promise<Answer<Code>>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  /** The dialog opened, or closed. */
  show(open: boolean): void {
    clearInterval(this.timer);
    this.now = undefined;
    if (!open) return;
    this.timer = setInterval(() => this.look(), look_ms);
    void this.make();
  }

  readonly make = async (): Promise<void> => {
    const answer = await this.ask();
    this.refusal = answer.ok ? undefined : answer;
    this.now = answer.ok ? answer.value : undefined;
    this.isOver = false;
    this.host.requestUpdate();
  };

  private look(): void {
    this.isOver = this.now !== undefined && Date.now() > this.now.until;
    this.host.requestUpdate();
  }
}

/** Its digits, to be read across a counter. */
export const codeStyles = css`
  output {
    font-size: 2.5rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
  }
`;
