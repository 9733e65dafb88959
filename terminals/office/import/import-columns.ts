import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ImportField, type ImportFile, importFields, type Mapping } from '../../../hub/protocol/imports.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';

export interface Choice {
  readonly mapping: Mapping;
  readonly duplicates: 'merge' | 'skip';
}

/** What each column is, and what happens to goods that the shop has: `<import-columns .file=${…} @plan=${(e) => e.detail}>`. */
@customElement('import-columns')
export class ImportColumns extends LitElement {
  @property({ attribute: false }) file!: ImportFile;
  /** What was chosen before, where the person came back. */
  @property({ attribute: false }) choice: Choice | undefined;

  @state() private mapping: Mapping = {};
  @state() private duplicates: 'merge' | 'skip' = 'merge';

  readonly words = new Localized(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('file') || changed.get('file')?.importId === this.file.importId) return;
    this.mapping = { ...(this.choice?.mapping ?? this.file.guess) };
    this.duplicates = this.choice?.duplicates ?? 'merge';
  }

  protected override render() {
    const { file, mapping } = this;
    const identified = mapping.name !== undefined || mapping.code !== undefined || mapping.sku !== undefined;
    return html`
      ${file.notes.map((note) => html`<p class="note">${t(`imports.note.${note}`)}</p>`)}
      <header><h2>${t('imports.columns')}</h2><p class="soft">${t('imports.columnsHint')}</p></header>
      <ul>${file.columns.map((column) => this.column(column))}</ul>
      <fieldset>
        <legend>${t('imports.doubles')}</legend>
        ${this.way('merge')}${this.way('skip')}
      </fieldset>
      ${identified ? nothing : html`<p class="trouble" role="alert">${t('imports.noIdentity')}</p>`}
      ${identified && mapping.price === undefined && mapping.packPrice === undefined ? html`<p class="note">${t('imports.noPrice')}</p>` : nothing}
      <div class="acts"><g-button kind="main" ?disabled=${!identified} @click=${() => send<Choice>(this, 'plan', { mapping, duplicates: this.duplicates })}>
        ${t('imports.plan')}</g-button></div>`;
  }

  private column({ index, title, samples }: ImportFile['columns'][number]) {
    const name = title || t('imports.untitled', { n: index + 1 });
    const now = this.fieldOf(index);
    return html`<li class=${now ? '' : 'off'}>
      <p><b>${name}</b><small>${samples.filter(Boolean).slice(0, 3).join(' · ') || t('imports.empty')}</small></p>
      <select aria-label=${t('imports.columnOf', { title: name })} @change=${(event: Event) => this.set(index, (event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${!now}>${t('imports.ignore')}</option>
        ${importFields.map((field) => html`<option value=${field} .selected=${field === now}>${t(`imports.column.${field}`)}</option>`)}
      </select></li>`;
  }

  private way(way: 'merge' | 'skip') {
    const [word, hint] =
      way === 'merge' ? (['doublesMerge', 'doublesMergeHint'] as const) : (['doublesSkip', 'doublesSkipHint'] as const);
    return html`<label><input type="radio" name="duplicates" .checked=${this.duplicates === way} @change=${() => (this.duplicates = way)}>
      <span>${t(`imports.${word}`)}<small>${t(`imports.${hint}`)}</small></span></label>`;
  }

  private fieldOf(index: number): ImportField | undefined {
    return importFields.find((field) => this.mapping[field] === index);
  }

  /** A field is one column: taken by another, it leaves the first. */
  private set(index: number, field: string): void {
    const others = Object.entries(this.mapping).filter(([name, at]) => at !== index && name !== field);
    this.mapping = { ...Object.fromEntries(others), ...(field && { [field]: index }) } as Mapping;
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    css`
      :host {
        display: grid;
        gap: var(--s4);
        max-width: 820px;
      }
      header,
      fieldset {
        display: grid;
        gap: var(--s1);
      }
      ul {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(130px, 220px);
        align-items: center;
        gap: var(--s4);
        padding: var(--s2) var(--s4);
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .off p {
        color: var(--soft);
      }
      b {
        font-weight: 600;
      }
      small {
        display: block;
        overflow: hidden;
        color: var(--soft);
        font-size: var(--text-small);
        font-weight: 400;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: var(--touch);
      }
      label small {
        white-space: normal;
      }
      .note {
        padding: var(--s2) var(--s4);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'import-columns': ImportColumns;
  }
}
