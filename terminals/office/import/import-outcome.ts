import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RefusalCode } from '../../../hub/model/answer.ts';
import { refusalCodes } from '../../../hub/model/refusal-codes.ts';
import type { ImportProgress } from '../../../hub/protocol/imports.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { go, linkTo } from '../route.ts';

/** How an import ended, and the way on: `<import-outcome .progress=${…} .written=${…} @again>`. */
@customElement('import-outcome')
export class ImportOutcome extends LitElement {
  @property({ attribute: false }) progress!: ImportProgress;
  /** Rows that were in the books when it was cancelled. */
  @property({ attribute: false }) written = 0;

  readonly words = new Localized(this);

  protected override render() {
    const { icon, heading, lines } = this.told();
    return html`<g-empty icon=${icon} heading=${heading}>
      ${lines.map((line) => html`<p>${line}</p>`)}
      <div>
        ${this.progress.phase === 'applied' ? html`<g-button kind="main" @click=${() => go(linkTo('goods'))}>${t('imports.goods')}</g-button>` : nothing}
        <g-button @click=${() => send(this, 'again')}>${t('imports.again')}</g-button>
      </div>
    </g-empty>`;
  }

  private told(): { icon: 'check' | 'undo' | 'warning'; heading: string; lines: string[] } {
    const { phase, counts, problem } = this.progress;
    if (phase === 'applied') {
      const sums = { added: counts.add, merged: counts.merge, skipped: counts.skip, rejected: counts.reject };
      return {
        icon: 'check',
        heading: t('imports.done'),
        lines: [t('imports.doneSummary', sums), t('imports.doneDo')],
      };
    }
    if (phase === 'cancelled') {
      const back = this.written > 0 ? t('imports.cancelledBack', { n: this.written }) : t('imports.cancelledNothing');
      return { icon: 'undo', heading: t('imports.cancelled'), lines: [back] };
    }
    const code = refusalCodes.find((one): one is RefusalCode => one === problem) ?? 'hub.fault';
    const why = refusalText({ ok: false, code });
    return { icon: 'warning', heading: t('imports.failed'), lines: [`${why.what}${why.do}`, t('imports.failedBack')] };
  }

  static override styles = [
    shared,
    css`
      g-empty {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'import-outcome': ImportOutcome;
  }
}
