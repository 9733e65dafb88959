import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Health } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import '../../../web/kit/status.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { shared } from '../../../web/theme/shared.ts';
import { askHealth } from '../wire/health.ts';

const again_ms = 15_000;

/** Up to where the journal was proved to be what was written, and when. */
@customElement('chain-line')
export class ChainLine extends LitElement {
  @state() private health: Health | undefined;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    const timer = setInterval(() => void this.ask(signal), again_ms);
    void this.ask(signal);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { health } = this;
    if (!health) return nothing;
    const { chainBrokenAt, chainCheckedAt, chainIntactTo: n } = health;
    if (chainBrokenAt !== null)
      return html`<g-status kind="bad">${t('log.chain.broken', { n: chainBrokenAt })}</g-status>`;
    if (chainCheckedAt === null) return html`<g-status kind="off">${t('log.chain.checking', { n })}</g-status>`;
    return html`<g-status kind="good">${t('log.chain.intact', { n, at: chainCheckedAt })}</g-status>`;
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const answer = await askHealth(signal);
    if (answer.ok && !signal.aborted) this.health = answer.value;
  }

  static override styles = [
    shared,
    css`
      /* its place is there before its words are */
      :host {
        display: block;
        min-height: 1lh;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'chain-line': ChainLine;
  }
}
