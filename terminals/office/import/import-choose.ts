import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { download } from '../list/export.ts';
import { exampleCsv } from './example.ts';
import { unreadableKind } from './upload.ts';

/** Where a file is dropped or chosen, and what it should look like: `<import-choose .refusal=${…} @file=${(e) => e.detail}>`. */
@customElement('import-choose')
export class ImportChoose extends LitElement {
  /** Why the last file was not taken. */
  @property({ attribute: false }) refusal: Refusal | undefined;
  @state() private over = false;
  @state() private several = false;
  @query('input') private readonly input!: HTMLInputElement;

  readonly words = new Localized(this);

  protected override render() {
    return html`
      ${this.trouble()}
      <button type="button" class="drop ${this.over ? 'over' : ''}" @click=${() => this.input.click()} @dragover=${this.dragged}
        @dragleave=${() => (this.over = false)} @drop=${this.dropped}>
        <g-icon name="upload"></g-icon>
        <b>${this.over ? t('imports.dropHere') : t('imports.drop')}</b>
        <span>${t('imports.accepted')}</span>
      </button>
      <input type="file" hidden aria-label=${t('imports.choose')} accept=".xlsx,.csv,.txt,text/csv" @change=${this.chosen}>
      <p class="soft">${t('imports.safe')}</p>
      <section>
        <h2>${t('imports.shape.title')}</h2>
        <ul>${(['rows', 'must', 'codes', 'merge'] as const).map((one) => html`<li>${t(`imports.shape.${one}`)}</li>`)}</ul>
        <g-button @click=${() => download(t('imports.shape.exampleFile'), exampleCsv())}>
          <g-icon name="download"></g-icon>${t('imports.shape.example')}</g-button>
      </section>`;
  }

  private trouble() {
    if (this.several) return html`<p class="trouble" role="alert"><b>${t('imports.oneFile')}</b></p>`;
    const { refusal } = this;
    if (!refusal) return nothing;
    const kind = unreadableKind(refusal);
    if (kind) {
      const { what } = refusalText(refusal);
      return html`<p class="trouble" role="alert"><b>${what}</b> ${t(`imports.unreadable.${kind}`)}</p>`;
    }
    const away = refusal.code === 'hub.away';
    const words = away ? { what: t('imports.upload.failed'), do: t('imports.upload.failedDo') } : refusalText(refusal);
    return html`<p class="trouble" role="alert"><b>${words.what}</b> ${words.do}</p>`;
  }

  private readonly dragged = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  private readonly dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files);
  };

  private readonly chosen = (): void => {
    this.take(this.input.files);
    this.input.value = ''; // the same file again is a choice as well
  };

  private take(files: FileList | null | undefined): void {
    const [file, ...others] = [...(files ?? [])];
    this.several = others.length > 0;
    if (file && !this.several) send(this, 'file', file);
  }

  static override styles = [
    shared,
    formStyles,
    css`
      :host {
        display: grid;
        gap: var(--s4);
        max-width: 820px;
      }
      .drop {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: var(--s2);
        min-height: 220px;
        padding: var(--s6);
        background: var(--card);
        border: 2px dashed var(--edge);
        border-radius: var(--radius);
        text-align: center;
        text-wrap: balance;
      }
      .drop:hover,
      .over {
        border-color: var(--accent-text);
        background: var(--accent-wash);
      }
      .drop g-icon {
        width: 36px;
        height: 36px;
        color: var(--accent-text);
      }
      .drop b {
        font-size: var(--text-big);
        font-weight: 600;
      }
      .drop span {
        color: var(--soft);
      }
      section {
        display: grid;
        gap: var(--s3);
        justify-items: start;
        padding: var(--s4) 18px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li {
        position: relative;
        padding-left: var(--s4);
      }
      li::before {
        content: '·';
        position: absolute;
        left: 4px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'import-choose': ImportChoose;
  }
}
