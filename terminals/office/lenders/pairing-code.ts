import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
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

/** How often it is looked whether the code is still good. */
const look_ms = 1_000;

/** A pairing code, until somebody has used it: `<pairing-code ?open=${…} .paired=${lenders} @close=${…}>`. */
@customElement('pairing-code')
export class PairingCodeDialog extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  /** The stations that are paired; one more of them closes this. */
  @property({ attribute: false }) paired: readonly LenderRow[] | undefined;
  @state() private code: PairingCode | undefined;
  @state() private refusal: Refusal | undefined;
  @state() private isOver = false;

  readonly words = new Localized(this);
  private known: ReadonlySet<number> = new Set();
  private timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.opened();
    if (this.open && changed.has('paired')) this.look();
  }

  protected override render() {
    return html`<g-dialog ?open=${this.open} heading=${t('lenders.code.heading')} @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(this.refusal)}
        ${this.code ? this.told(this.code) : nothing}
      </div>
    </g-dialog>`;
  }

  private told({ code, until }: PairingCode) {
    if (this.isOver)
      return html`<p>${t('lenders.code.ended')}</p>
        <g-button kind="main" @click=${this.make}>${t('lenders.code.again')}</g-button>`;
    return html`
      <p><span class="unseen">${t('lenders.code.digits')} </span><output aria-label=${[...code].join(' ')}>${code.slice(0, 4)} ${code.slice(4)}</output></p>
      <p class="soft">${t('lenders.code.until', { at: until })}</p>
      <p>${t('lenders.code.command')}</p>
      <code>npm run station -- --hub ${location.origin} --code ${code}</code>
      <p class="soft" role="status">${t('lenders.code.waiting')}</p>`;
  }

  private opened(): void {
    clearInterval(this.timer);
    this.code = undefined;
    if (!this.open) return;
    this.known = new Set(this.paired?.map(({ id }) => id));
    this.timer = setInterval(() => {
      this.isOver = this.code !== undefined && Date.now() > this.code.until;
    }, look_ms);
    void this.make();
  }

  private look(): void {
    const fresh = this.paired?.find(({ id }) => !this.known.has(id));
    if (!fresh || !this.code) return;
    toast(t('lenders.code.paired', { name: fresh.name }));
    send(this, 'close');
  }

  private readonly make = async (): Promise<void> => {
    const answer = await hub.act(makeCode, {});
    this.refusal = answer.ok ? undefined : answer;
    this.code = answer.ok ? answer.value : undefined;
    this.isOver = false;
  };

  static override styles = [
    shared,
    formStyles,
    css`
      output {
        font-size: 2.5rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.06em;
      }
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
