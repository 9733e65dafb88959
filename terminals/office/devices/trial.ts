import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InputOf } from '../../../hub/protocol/contract.ts';
import { type TrialNews, tryOut } from '../../../hub/protocol/device-trials.ts';
import type { DeviceState } from '../../../hub/protocol/devices.ts';
import { hub } from '../../../web/socket/index.ts';
import { type Scan, type Weight, weightLives_ms } from './watch.ts';

type Tried = InputOf<typeof tryOut>;

/**
 * Tries something that serves nobody yet, as long as `what` names it: `readonly trial = new Trial(this, () => …)`. It is
 * let go of when the element leaves, or `what` answers undefined.
 */
export class Trial implements ReactiveController {
  status: DeviceState | undefined;
  scan: Scan | undefined;
  weight: Weight | undefined;
  private tried = '';
  private over = new AbortController();
  private forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly what: () => Tried | undefined,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const what = this.what();
    const tried = what ? JSON.stringify(what) : '';
    if (tried === this.tried) return;
    this.end();
    this.tried = tried;
    if (what) hub.follow(tryOut, () => what, { value: (news) => this.hear(news) }, this.over.signal);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.end();
  }

  private end(): void {
    this.over.abort();
    this.over = new AbortController();
    clearTimeout(this.forgetting);
    this.tried = '';
    this.status = this.scan = this.weight = undefined;
  }

  private hear(news: TrialNews): void {
    if (news.type === 'status') this.status = news.status;
    else if (news.type === 'scan') this.scan = news;
    else {
      this.weight = news;
      clearTimeout(this.forgetting);
      this.forgetting = setTimeout(() => {
        this.weight = undefined;
        this.host.requestUpdate();
      }, weightLives_ms);
    }
    this.host.requestUpdate();
  }
}
