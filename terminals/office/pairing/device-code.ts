import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
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
import { codeStyles, ShownCode } from './shown-code.ts';

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

  readonly words = new Localized(this);
  private readonly code = new ShownCode<Shown>(this, () => hub.act(makeCode, {}));
  private known: ReadonlySet<number> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.opened();
    if (this.open && changed.has('paired')) this.look();
  }

  protected override render() {
    return html`<g-dialog ?open=${this.open} heading=${t('pairing.code.heading')} @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(this.code.refusal)}
        ${this.code.now ? this.told(this.code.now) : nothing}
      </div>
    </g-dialog>`;
  }

  private told({ code, until, addresses, fingerprint }: Shown) {
    if (fingerprint === null || addresses.length === 0) return html`<p>${t('pairing.code.nowhere')}</p>`;
    if (this.code.isOver)
      return html`<p>${t('pairing.code.ended')}</p>
        <g-button kind="main" @click=${this.code.make}>${t('pairing.code.again')}</g-button>`;
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
    if (this.open) this.known = new Set(this.paired?.map(({ id }) => id));
    this.code.show(this.open);
  }

  private look(): void {
    for (const { id, name } of this.paired ?? []) {
      if (this.known.has(id)) continue;
      this.known = new Set([...this.known, id]);
      toast(t('pairing.code.paired', { name }));
    }
  }

  static override styles = [
    shared,
    formStyles,
    codeStyles,
    css`
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
