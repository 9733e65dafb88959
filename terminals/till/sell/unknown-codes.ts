import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { UnknownCode } from './selling.ts';

/** Codes that nobody knew, until somebody makes the goods (`create`: the code) or lets them be (`dismiss`: the code). */
@customElement('till-unknown-codes')
export class TillUnknownCodes extends LitElement {
  @property({ attribute: false }) codes: readonly UnknownCode[] = [];

  readonly words = new Localized(this);

  protected override render() {
    return html`<div role="alert">
      <ul aria-label=${t('sell.unknown.list')}>${this.codes.map((one) => this.row(one))}</ul>
    </div>`;
  }

  private row({ code, refusal }: UnknownCode) {
    const create = refusal.code === 'catalog.unknown-code' && session.may('catalog.edit');
    return html`<li>
      <g-icon name="warning"></g-icon><span>${said({ code, refusal })}</span>
      ${create ? html`<g-button @click=${() => send(this, 'create', code)}>${t('till.unknown.create')}</g-button>` : nothing}
      <g-button kind="quiet" @click=${() => send(this, 'dismiss', code)}>${t('till.unknown.ignore')}</g-button>
    </li>`;
  }

  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        gap: var(--s1);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: var(--s1) var(--s1) var(--s1) var(--s4);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
      }
      span {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      @media (max-width: 759px) {
        li {
          flex-wrap: wrap;
        }
      }
    `,
  ];
}

function said({ code, refusal }: UnknownCode): string {
  if (refusal.code === 'catalog.unknown-code') return t('sell.unknown.said', { code });
  if (refusal.code === 'hub.away') return t('sell.unknown.away', { code });
  return t('sell.unknown.refused', { code, what: refusalText(refusal).what });
}

declare global {
  interface HTMLElementTagNameMap {
    'till-unknown-codes': TillUnknownCodes;
  }
}
