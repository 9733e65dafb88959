import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportProgress } from '../../../hub/protocol/imports.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { roomStyles } from '../list/room-styles.ts';
import { Remaining } from './remaining.ts';
import type { Sending } from './running-import.ts';

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);

/** How far an upload or an import is, how long it still takes, and the way out: `<import-bar .sending=… .progress=… @cancel>`. */
@customElement('import-bar')
export class ImportBar extends LitElement {
  /** A file on its way up; while there is one, nothing else goes on. */
  @property({ attribute: false }) sending: Sending | undefined;
  @property({ attribute: false }) progress: ImportProgress | undefined;

  readonly words = new Localized(this);
  private remaining = new Remaining();
  private phase = '';

  protected override willUpdate(): void {
    const { sending, progress } = this;
    const phase = sending ? 'sending' : (progress?.phase ?? '');
    if (phase !== this.phase) this.remaining = new Remaining();
    this.phase = phase;
    this.remaining.hear(sending?.done ?? progress?.done ?? 0, performance.now());
  }

  protected override render() {
    const { sending, progress } = this;
    if (sending) return this.upload(sending);
    if (!progress) return nothing;
    const { phase, done, total } = progress;
    const hint = phase === 'applying' ? t('imports.applyingHint') : undefined;
    return this.bar(t(`imports.phase.${phase}`), { done, total }, hint, phase !== 'undoing');
  }

  private upload({ name, done, total }: Sending) {
    // What has arrived is being read: how many rows there are, nobody knows yet.
    if (done >= total) return this.bar(t('imports.upload.reading', { name }), { done: 0, total: 0 });
    return this.bar(t('imports.upload.sending', { name }), { done: kilobytes(done), total: kilobytes(total) });
  }

  private bar(label: string, { done, total }: { done: number; total: number }, hint?: string, stoppable = true) {
    const left_ms = total > 0 ? this.remaining.of(this.sending?.total ?? total) : undefined;
    return html`<div class="box"><g-progress label=${label} .done=${done} .total=${total}></g-progress>
      ${left_ms === undefined ? nothing : html`<p class="left">${leftWords(left_ms)}</p>`}
      ${hint ? html`<p class="soft">${hint}</p>` : nothing}
      ${stoppable ? html`<g-button @click=${() => send(this, 'cancel')}>${t('imports.cancel')}</g-button>` : nothing}</div>`;
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        min-height: 0;
      }
      .box {
        display: grid;
        gap: var(--s3);
        max-width: 820px;
      }
      g-button {
        justify-self: end;
      }
    `,
  ];
}

/** In steps that a person cares about: a guess in single seconds would flicker. */
function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 5000) * 5;
  if (seconds <= 5) return t('imports.left.moment');
  return seconds < 90
    ? t('imports.left.seconds', { n: seconds })
    : t('imports.left.minutes', { n: Math.round(seconds / 60) });
}

declare global {
  interface HTMLElementTagNameMap {
    'import-bar': ImportBar;
  }
}
