import type { LitElement, ReactiveController } from 'lit';
import { onKeys } from './keys.ts';

/**
 * Gives an element the whole keyboard while its dialog is open: no key does what stands below, and Esc is the dialog's own.
 * `readonly keys = new OwnKeys(this, () => this.open)`
 */
export class OwnKeys implements ReactiveController {
  private having: AbortController | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly isOpen: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.look();
  }

  hostUpdated(): void {
    this.look();
  }

  hostDisconnected(): void {
    this.look();
  }

  /** Drawn once more after it left, an element has no keys. */
  private look(): void {
    const wanted = this.host.isConnected && this.isOpen();
    if (wanted === (this.having !== undefined)) return;
    this.having?.abort();
    this.having = wanted ? new AbortController() : undefined;
    if (this.having) onKeys({}, this.having.signal, { alone: true });
  }
}
