import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { type DisplayView, displayFeed, tills } from '../../hub/protocol/display.ts';
import { drawQr } from '../../web/codes/draw.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/money.ts';
import { Live } from '../../web/live.ts';
import { shopSettings } from '../../web/page.ts';
import { session, Who } from '../../web/session.ts';
import { readSetting, writeSetting } from '../../web/settings.ts';
import '../../web/sign-in/sign-in.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { displayStyles } from './display-styles.ts';

type Sale = Extract<DisplayView, { stage: 'sale' }>;

/** Which till this screen stands at. */
const kept = 'display.till';
/** The change and the thanks stay so long, unless the next bill begins. */
const thanks_ms = 20_000;

/** What stands before the customer: the bill as it grows, the total, the change, and the shop's name in between. */
@customElement('display-app')
export class DisplayApp extends LitElement {
  @state() private till: number | undefined = Number(readSetting(kept)) || undefined;
  @state() private view: DisplayView = { stage: 'idle' };
  @query('ol') private readonly list!: HTMLElement | null;

  readonly words = new Localized(this);
  private readonly who = new Who(this);
  private readonly status = new HubStatus(this, hub);
  private readonly tills = new Live(this, tills, () => (this.who.current ? {} : undefined), ['terminals']);
  private following: AbortController | undefined;
  private followed: number | undefined;
  private thanked: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow();
  }

  protected override willUpdate(): void {
    document.title = `${t('display.title')} · ${shopSettings()?.name ?? ''}`;
    const wanted = this.who.current ? this.till : undefined;
    if (wanted !== this.followed) this.follow(wanted);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('view') && this.list) this.list.scrollTop = this.list.scrollHeight;
  }

  private follow(till: number | undefined): void {
    this.unfollow();
    this.followed = till;
    if (!till) return;
    this.following = new AbortController();
    const heard = { value: (view: DisplayView) => this.heard(view) };
    hub.follow(displayFeed, () => ({ terminal: till }), heard, this.following.signal);
  }

  private unfollow(): void {
    this.following?.abort();
    this.following = undefined;
    clearTimeout(this.thanked);
  }

  private heard(view: DisplayView): void {
    clearTimeout(this.thanked);
    this.view = view;
    if (view.stage !== 'done') return;
    this.thanked = setTimeout(() => (this.view = { stage: 'idle' }), thanks_ms);
  }

  protected override render() {
    if (session.restoring) return html`<main></main>`;
    if (!this.who.current) return html`<g-sign-in station="display" heading=${t('display.signIn')}></g-sign-in>`;
    if (!this.till) return this.choice();
    return html`<main aria-live="polite">${this.shown()}</main>
      ${this.status.state.is === 'connected' ? nothing : html`<p class="away" role="status">${t('display.away')}</p>`}`;
  }

  private choice() {
    const rows = this.tills.value;
    if (rows?.length === 0)
      return html`<main><g-empty icon="cart" heading=${t('display.whichNone')} text=${t('display.whichNoneDo')}></g-empty></main>`;
    return html`<main class="choice"><h1>${t('display.which')}</h1>
      ${rows?.map(({ number, name }) => html`<g-button big @click=${() => this.choose(number)}>${name}</g-button>`)}</main>`;
  }

  private shown() {
    switch (this.view.stage) {
      case 'idle':
        return html`<div class="idle"><h1>${shopSettings()?.name ?? ''}</h1><p>${t('display.welcome')}</p>
          <g-button kind="quiet" @click=${() => this.choose(undefined)}>${t('display.other')}</g-button></div>`;
      case 'sale':
        return this.bill(this.view);
      case 'done':
        return html`<div class="done">
          <p><span>${t('display.total')}</span><g-money size="big" .amount=${this.view.total}></g-money></p>
          ${this.view.change > 0 ? html`<p class="change"><span>${t('display.change')}</span><g-money size="total" .amount=${this.view.change}></g-money></p>` : nothing}
          <h1>${t('display.thanks')}</h1></div>`;
    }
  }

  private bill({ lines, count, discount, total, paying }: Sale) {
    return html`
      <section class="lines">
        <h1 class="unseen">${t('display.bill')}</h1>
        ${count > lines.length ? html`<p class="soft">${t('display.earlier', { n: count - lines.length })}</p>` : nothing}
        <ol tabindex="0">${lines.map(
          ({ name, quantity, unit, amount }, at) => html`<li class=${at === lines.length - 1 ? 'new' : ''}>
            <span>${name}<small>${t('display.times', { n: quantity, unit })}</small></span><g-money .amount=${amount}></g-money></li>`,
        )}</ol>
      </section>
      <section class="sums">
        ${paying ? this.codes(paying) : nothing}
        ${discount > 0 ? html`<p class="saved"><span>${t('display.saved')}</span><g-money .amount=${discount}></g-money></p>` : nothing}
        <p class="total"><span>${t('display.total')}</span><g-money size="total" .amount=${total}></g-money></p>
      </section>`;
  }

  /** The shop's codes, each with its wallet's name; a code that no QR code can hold is left out. */
  private codes({ due, codes }: NonNullable<Sale['paying']>) {
    return html`<div class="pay"><p>${t('display.scan')} <g-money size="big" .amount=${due}></g-money></p>
      <div class="codes">${codes.map(({ name, code }) => {
        const drawn = drawQr(code);
        return drawn ? html`<figure>${unsafeHTML(drawn)}<figcaption>${name}</figcaption></figure>` : nothing;
      })}</div></div>`;
  }

  private choose(till: number | undefined): void {
    this.till = till;
    this.view = { stage: 'idle' };
    writeSetting(kept, String(till ?? ''));
  }

  static override styles = [shared, displayStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'display-app': DisplayApp;
  }
}
