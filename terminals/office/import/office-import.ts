import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ImportFile } from '../../../hub/protocol/imports.ts';
import { count, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/imports.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/progress.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './import-bar.ts';
import './import-choose.ts';
import './import-columns.ts';
import type { Choice } from './import-columns.ts';
import './import-outcome.ts';
import './import-rows.ts';
import { RunningImport } from './running-import.ts';

/** From a file to goods: choose, say what the columns are, see each row's fate, import. `#/import/<id>` survives a reload. */
@customElement('office-import')
export class OfficeImport extends LitElement {
  /** The person went back from the rows to the columns. */
  @state() private mending = false;

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly running = new RunningImport(this, (importId) =>
    go(linkTo('import', importId ? [importId] : []), { replace: true }),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  protected override willUpdate(): void {
    if (!this.isConnected) return; // an element that has left is drawn once more: it must not take its import up again
    const { running } = this;
    const [id] = this.at.route.rest;
    if (id && id !== running.file?.importId && !running.busy) void running.takeUp(id);
    else if (!id && running.file) running.forget();
    if (!running.file) this.mending = false;
  }

  protected override render() {
    const { file, progress } = this.running;
    // Nothing goes on that another file would leave behind.
    const atRest = progress?.phase === 'planned' || progress?.phase === 'reading';
    return html`
      <header><h1>${t('imports.title')}</h1>
        ${file ? html`<p class="soft">${t('imports.file', { name: file.fileName, rows: count(file.rows) })}${file.encoding ? ` · ${t('imports.encoding', { encoding: file.encoding })}` : ''}</p>` : nothing}
        ${file && atRest ? html`<div class="acts"><g-button @click=${() => go(linkTo('import'))}>${t('imports.another')}</g-button></div>` : nothing}
      </header>
      ${this.body()}`;
  }

  private body() {
    const { running } = this;
    const { sending, file, progress } = running;
    if (!sending && (!file || !progress))
      return this.at.route.rest[0] && !running.refusal
        ? html`<g-progress label=${t('common.loading')}></g-progress>`
        : html`<import-choose .refusal=${running.refusal} @file=${(event: CustomEvent<File>) => void running.send(event.detail)}></import-choose>`;
    if (sending || !file || !progress)
      return html`<import-bar .sending=${sending} @cancel=${running.cancel}></import-bar>`;
    switch (progress.phase) {
      case 'reading':
        return this.columns(file);
      case 'planning':
      case 'applying':
      case 'undoing':
        return html`<import-bar .progress=${progress} @cancel=${running.cancel}></import-bar>`;
      case 'planned':
        return this.mending
          ? this.columns(file)
          : html`<import-rows .progress=${progress} @back=${() => (this.mending = true)} @start=${running.apply}></import-rows>`;
      case 'applied':
      case 'cancelled':
      case 'failed':
        return html`<import-outcome .progress=${progress} .written=${running.written} @again=${() => go(linkTo('import'))}></import-outcome>`;
    }
  }

  private columns(file: ImportFile) {
    return html`<import-columns .file=${file} .choice=${this.running.choice} @plan=${(event: CustomEvent<Choice>) => void this.plan(event.detail)}></import-columns>`;
  }

  private async plan(choice: Choice): Promise<void> {
    this.mending = false;
    if (!(await this.running.plan(choice))) this.mending = true;
  }

  static override styles = [shared, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-import': OfficeImport;
  }
}
