import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { text } from '../../../hub/model/receipt-document.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/payment.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/tabs.ts';
import { toast } from '../../../web/kit/toast.ts';
import type { Roll } from '../../../web/own-printer/draw.ts';
import { choosePort, type PortKind, portKinds } from '../../../web/own-printer/port.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { keepOwnPrinter, openDrawerHere, ownPrinter, printHere } from './print-here.ts';

/** The printer that hangs on this device itself, for when the hub is away: chosen, tried, let go. */
@customElement('own-printer')
export class OwnPrinterChoice extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private printer = ownPrinter();

  readonly words = new Localized(this);

  protected override render() {
    const kinds = portKinds();
    return html`<h3>${t('island.printer.title')}</h3>
      <p class="soft">${kinds.length === 0 ? t('island.printer.none') : t('island.printer.text')}</p>
      ${this.printer ? this.chosen(this.printer) : html`<div class="acts">${kinds.map((kind) => this.choice(kind))}</div>`}`;
  }

  private choice(kind: PortKind) {
    return html`<g-button @click=${() => void this.choose(kind)}>${t(`island.printer.${kind}`)}</g-button>`;
  }

  private chosen(printer: NonNullable<typeof this.printer>) {
    return html`<div class="acts">
      <g-tabs kind="pills" .label=${t('island.printer.roll')} .selected=${String(printer.roll)}
        .tabs=${[58, 80].map((roll) => ({ id: String(roll), label: `${roll} mm` }))}
        @select=${(event: CustomEvent<string>) => this.become({ ...printer, roll: Number(event.detail) as Roll })}></g-tabs>
      <g-button .pressed=${printer.drawer} @click=${() => this.become({ ...printer, drawer: !printer.drawer })}>${t('island.printer.drawer')}</g-button>
      <g-button @click=${() => void this.tryIt()}>${t('island.printer.try')}</g-button>
      <g-button kind="quiet" @click=${() => this.become(undefined)}>${t('island.printer.forget')}</g-button>
    </div>${nothing}`;
  }

  private async choose(port: PortKind): Promise<void> {
    if (await choosePort(port)) this.become({ port, roll: 80, drawer: false });
  }

  private become(printer: typeof this.printer): void {
    keepOwnPrinter(printer);
    this.printer = printer;
  }

  private async tryIt(): Promise<void> {
    if (!this.printer) return;
    const { name } = this.counter.settings;
    try {
      await printHere(
        { blocks: [...text(name, { align: 'center', size: 2 }), ...text(t('island.printer.works'))] },
        this.printer,
      );
      await openDrawerHere(this.printer);
    } catch {
      toast({ text: t('payment.printHereFailed'), more: t('payment.printHereFailedDo'), kind: 'bad' });
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        margin-top: var(--s4);
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin-top: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'own-printer': OwnPrinterChoice;
  }
}
