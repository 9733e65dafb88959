import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { makeCode, type PairedDeviceRow } from '../../../hub/protocol/pairing.ts';
import { drawQr } from '../../../web/codes/draw.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/pairing.ts';
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

interface Shown {
  code: string;
  until: number;
  addresses: string[];
  fingerprint: string | null;
}

/** A code for the shop's tills and phones, as digits and to be scanned: `<device-code ?open=${…} .paired=${devices} @close=${…}>`. */
@customElement('device-code')
export class DeviceCode extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  /** What is paired: one more is told here; the code goes on serving the others. */
  @property({ attribute: false }) paired: readonly PairedDeviceRow[] | undefined;
  @state() private shown: Shown | undefined;
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
    return html`<g-dialog ?open=${this.open} heading=${t('pairing.code.heading')} @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(this.refusal)}
        ${this.shown ? this.told(this.shown) : nothing}
      </div>
    </g-dialog>`;
  }

  private told({ code, until, addresses, fingerprint }: Shown) {
    if (fingerprint === null || addresses.length === 0) return html`<p>${t('pairing.code.nowhere')}</p>`;
    if (this.isOver)
      return html`<p>${t('pairing.code.ended')}</p>
        <g-button kind="main" @click=${this.make}>${t('pairing.code.again')}</g-button>`;
    // Behind the # no browser sends it: the code does not cross the network in the clear.
    const qr = drawQr(`${addresses[0]}/pair/#${code}`);
    return html`
      <p>${t('pairing.code.scan')}</p>
      ${qr ? html`<div class="qr">${unsafeHTML(qr)}</div>` : nothing}
      <p>${t('pairing.code.orOpen')} ${addresses.map((one) => html`<code>${one}</code> `)}</p>
      <p><span class="unseen">${t('pairing.code.digits')} </span><output aria-label=${[...code].join(' ')}>${code.slice(0, 4)} ${code.slice(4)}</output></p>
      <p class="soft" role="status">${t('pairing.code.until', { at: until })}</p>
      <p class="soft small">${t('pairing.code.fingerprint')} <code>${fingerprint}</code></p>`;
  }

  private opened(): void {
    clearInterval(this.timer);
    this.shown = undefined;
    if (!this.open) return;
    this.known = new Set(this.paired?.map(({ id }) => id));
    this.timer = setInterval(() => {
      this.isOver = this.shown !== undefined && Date.now() > this.shown.until;
    }, look_ms);
    void this.make();
  }

  private look(): void {
    for (const { id, name } of this.paired ?? []) {
      if (this.known.has(id)) continue;
      this.known = new Set([...this.known, id]);
      toast(t('pairing.code.paired', { name }));
    }
  }

  private readonly make = async (): Promise<void> => {
    const answer = await hub.act(makeCode, {});
    this.refusal = answer.ok ? undefined : answer;
    this.shown = answer.ok ? answer.value : undefined;
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
      /* dark on light whatever the theme: cameras read no other */
      .qr {
        justify-self: start;
        padding: var(--s1);
        border-radius: var(--radius);
        background: #fff;
        color: #000;
      }
      .qr svg {
        display: block;
        width: 176px;
        height: auto;
      }
      code {
        overflow-wrap: anywhere;
      }
      .small {
        font-size: var(--text-small);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'device-code': DeviceCode;
  }
}
