import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Health } from '../../hub/protocol/settings.ts';
import { Localized, t, time } from '../../web/i18n/index.ts';
import '../../web/kit/status.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { HubClosed, HubStatus, HubTroubles, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { askHealth, gigabytes } from './wire/health.ts';

const again_ms = 60_000;

/** How the hub is, in two lines: connected, its disk, up to where the chain of its books was checked. */
@customElement('office-foot')
export class OfficeFoot extends LitElement {
  @state() private health: Health | undefined;
  @state() private at = 0;

  readonly words = new Localized(this);
  readonly status = new HubStatus(this, hub);
  readonly troubles = new HubTroubles(this, hub);
  readonly closed = new HubClosed(this, hub);
  readonly here = new WhileHere(this, (signal) => {
    const timer = setInterval(() => void this.ask(signal), again_ms);
    void this.ask(signal);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { health } = this;
    return html`${this.line(health)}
      ${health ? html`<p>${t('office.shell.chain', { n: health.chainIntactTo })} · ${time(this.at)}</p>` : nothing}`;
  }

  private line(health: Health | undefined) {
    const { is } = this.status.state;
    if (is === 'away') return html`<g-status kind="bad">${this.closed.why ?? t('common.hub.away')}</g-status>`;
    if (is !== 'connected') return html`<g-status kind="off">${t('common.hub.connecting')}</g-status>`;
    const [worst] = this.troubles.now;
    if (worst && worst !== 'disk-low') return html`<g-status kind="bad">${t(`common.trouble.${worst}`)}</g-status>`;
    if (health && worst)
      return html`<g-status kind="warn">${t('office.shell.diskLow', { free: gigabytes(health.diskFreeBytes) })}</g-status>`;
    return html`<g-status kind="good">${t('office.shell.well')}</g-status>`;
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const answer = await askHealth(signal);
    if (!answer.ok || signal.aborted) return;
    this.health = answer.value;
    this.at = Date.now();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 2px;
      }
      g-status {
        white-space: normal;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-foot': OfficeFoot;
  }
}
