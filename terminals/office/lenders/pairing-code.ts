import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type LenderRow, makeCode, type PairingCode } from '../../../hub/protocol/station.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/lenders.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import { send } from '../../../web/kit/send.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { codeStyles, ShownCode } from '../pairing/shown-code.ts';

/** A pairing code, until somebody has used it: `<pairing-code ?open=${…} .paired=${lenders} @close=${…}>`. */
@customElement('pairing-code')
export class PairingCodeDialog extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  /** The stations that are paired; one more of them closes this. */
  @property({ attribute: false }) paired: readonly LenderRow[] | undefined;

  readonly words = new Localized(this);
  private readonly code = new ShownCode<PairingCode>(this, () => hub.act(makeCode, {}));
  private known: ReadonlySet<number> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.opened();
    if (this.open && changed.has('paired')) this.look();
  }

  protected override render() {
    return html`<g-dialog ?open=${this.open} heading=${t('lenders.code.heading')} @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(this.code.refusal)}
        ${this.code.now ? this.told(this.code.now) : nothing}
      </div>
    </g-dialog>`;
  }

  private told({ code, until }: PairingCode) {
    if (this.code.isOver)
      return html`<p>${t('lenders.code.ended')}</p>
        <g-button kind="main" @click=${this.code.make}>${t('lenders.code.again')}</g-button>`;
    return html`
      <p><span class="unseen">${t('lenders.code.digits')} </span><output aria-label=${[...code].join(' ')}>${code.slice(0, 4)} ${code.slice(4)}</output></p>
      <p class="soft">${t('lenders.code.until', { at: until })}</p>
      <p>${t('lenders.code.command')}</p>
      <code>npm run station -- --hub ${location.origin} --code ${code}</code>
      <p class="soft" role="status">${t('lenders.code.waiting')}</p>`;
  }

  private opened(): void {
    if (this.open) this.known = new Set(this.paired?.map(({ id }) => id));
    this.code.show(this.open);
  }

  private look(): void {
    const fresh = this.paired?.find(({ id }) => !this.known.has(id));
    if (!fresh || !this.code.now) return;
    toast(t('lenders.code.paired', { name: fresh.name }));
    send(this, 'close');
  }

  static override styles = [
    shared,
    formStyles,
    codeStyles,
    css`
      code {
        display: block;
        padding: var(--s3) var(--s4);
        background: var(--bar);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'pairing-code': PairingCodeDialog;
  }
}
