import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/progress.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { CsvColumn } from './csv.ts';
import { download, exportCsv, type PageSource } from './export.ts';

/**
 * Downloads a whole list as CSV: `<office-export name="商品" .columns=${…} .source=${paged.page}>`. A long one shows how
 * far it is and may be cancelled.
 */
@customElement('office-export')
export class OfficeExport<Row = unknown> extends LitElement {
  /** The file's name, without date and extension. */
  @property() name: string = '';
  @property({ attribute: false }) columns: readonly CsvColumn<Row>[] = [];
  @property({ attribute: false }) source: PageSource<Row> | undefined;

  @state() private progress: { done: number; total: number } | undefined;
  private running: AbortController | undefined;
  readonly words = new Localized(this);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  protected override render() {
    const { progress } = this;
    return html`<g-button ?busy=${progress !== undefined} @click=${() => void this.start()}>
        <g-icon name="download"></g-icon>${t('common.export')}</g-button>
      ${
        progress
          ? html`<div class="running"><g-progress label=${t('office.list.exporting')} .done=${progress.done}
              .total=${progress.total} cancellable @cancel=${() => this.running?.abort()}></g-progress></div>`
          : nothing
      }`;
  }

  private async start(): Promise<void> {
    const { source } = this;
    if (!source || this.progress) return;
    this.progress = { done: 0, total: 0 };
    this.running = new AbortController();
    const hear = (done: number, total: number) => {
      this.progress = { done, total };
    };
    const made = await exportCsv(source, this.columns, hear, this.running.signal);
    this.progress = undefined;
    if (made === undefined) toast(t('office.list.exportCancelled'));
    else if (made instanceof Blob) download(`${this.name} ${new Date().toISOString().slice(0, 10)}.csv`, made);
    else toastRefusal(made);
  }

  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }
      .running {
        position: absolute;
        inset: calc(100% + var(--s2)) 0 auto auto;
        z-index: 3;
        width: min(320px, 80vw);
        padding: var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-export': OfficeExport;
  }
}
