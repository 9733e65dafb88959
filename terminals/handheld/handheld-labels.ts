import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { toast } from '../../web/kit/toast.ts';
import type { DraftRun } from '../../web/label/draft.ts';
import '../../web/label/label-sheet.ts';
import { shared } from '../../web/theme/shared.ts';

/** What was gathered for labels, printed all at once: `<handheld-labels .runs>`. Tells `runs` and `camera`. */
@customElement('handheld-labels')
export class HandheldLabels extends LitElement {
  @property({ attribute: false }) runs: readonly DraftRun[] = [];

  readonly words = new Localized(this);

  protected override render() {
    return html`<h1 class="unseen">${t('handheld.places.labels')}</h1>
      <label-sheet .runs=${this.runs} hint=${t('handheld.list.hint')}>
        <div>
          <g-button @click=${() => send(this, 'camera')}><g-icon name="camera"></g-icon>${t('handheld.camera.open')}</g-button>
          ${this.runs.length ? html`<g-button kind="quiet" @click=${this.clear}>${t('handheld.list.clear')}</g-button>` : nothing}
        </div>
      </label-sheet>`;
  }

  private readonly clear = (): void => {
    const before = this.runs;
    send(this, 'runs', []);
    toast({ text: t('handheld.list.cleared'), undo: () => send(this, 'runs', before) });
  };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--s3);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-labels': HandheldLabels;
  }
}
