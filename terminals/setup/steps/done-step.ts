import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { drawQr } from '../../../web/codes/draw.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Answers } from '../answers.ts';
import { setupStyles, stepStyles } from '../setup-styles.ts';

/** The shop is ready: where to go now, and where other devices find it. */
@customElement('done-step')
export class DoneStep extends LitElement {
  @property({ attribute: false }) answers!: Answers;
  @property({ attribute: false }) used = 0;
  /** What went wrong with a device. */
  @property({ attribute: false }) refusal: Refusal | undefined;
  readonly words = new Localized(this);

  protected override render() {
    const address = `${location.origin}/till/`;
    const local = /^(localhost|127\.|\[::1\])/.test(location.hostname);
    // The drawing is made of numbers and of the escaped address.
    const code = drawQr(address);
    return html`<div class="step">
      <h1 tabindex="-1">${t('setup.done.heading', { shop: this.answers.name })}</h1>
      <p>${t('setup.done.do')}</p>
      ${this.used > 0 ? html`<p class="soft">${t('setup.done.devicesSaved', { n: this.used })}</p>` : nothing}
      ${this.refusal ? html`<p role="alert">${t('setup.done.devicesFailed', { what: refusalText(this.refusal).what })}</p>` : nothing}
      <div class="doors"><a class="go" href="/till/">${t('setup.done.till')}</a><a class="other" href="/office/">${t('setup.done.office')}</a></div>
      <section>
        <div><h2>${t('setup.done.address')}</h2>
          <p class="address">${address}</p>
          <p class="soft">${local ? t('setup.done.local') : t('setup.done.addressHint')}</p></div>
        ${code && !local ? html`<div class="code">${unsafeHTML(code)}</div>` : nothing}
      </section>
      <section><div><h2>${t('setup.done.next')}</h2><ul>
        <li><a href="/office/#/pairing">${t('setup.done.nextPairing')}</a></li>
        <li><a href="/office/#/import">${t('setup.done.nextImport')}</a></li>
        <li><a href="/office/#/staff/new">${t('setup.done.nextStaff')}</a></li>
        <li><a href="/office/#/devices">${t('setup.done.nextDevices')}</a></li>
      </ul></div></section>
    </div>`;
  }

  static override styles = [
    shared,
    setupStyles,
    stepStyles,
    css`
      :host {
        min-height: 0;
        padding: 0;
        justify-items: stretch;
      }
      .doors {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
        gap: var(--s3);
      }
      .doors a {
        min-height: var(--key);
        font-size: var(--text-big);
      }
      section {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--s4);
        padding: var(--s4) 18px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      section div:first-child {
        flex: 1 1 240px;
      }
      .address {
        margin: var(--s2) 0;
        font-size: var(--text-big);
        overflow-wrap: anywhere;
        user-select: all;
      }
      .code {
        padding: var(--s2);
        background: #fff;
        color: #000;
        border-radius: var(--radius-small);
      }
      li a {
        display: inline-flex;
        align-items: center;
        min-height: var(--touch);
      }
    `,
  ];
}
