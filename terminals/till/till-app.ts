import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { isBadge } from '../../hub/model/badge.ts';
import type { Welcome } from '../../hub/protocol/access.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import { onKeys } from '../../web/kit/keys.ts';
import { play, unlockSounds } from '../../web/kit/sounds.ts';
import '../../web/kit/toast.ts';
import { toast } from '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { onChanges } from '../../web/live.ts';
import { hear, shopSettings } from '../../web/page.ts';
import { loaded } from '../../web/part.ts';
import { listenToWedge } from '../../web/scans/wedge-listener.ts';
import { session, Who } from '../../web/session.ts';
import { autoLock } from '../../web/sign-in/auto-lock.ts';
import { hub } from '../../web/socket/index.ts';
import '../../web/sign-in/sign-in.ts';
import type { SignIn } from '../../web/sign-in/sign-in.ts';
import { shared } from '../../web/theme/shared.ts';
import { appStyles } from './app-styles.ts';
import { approvalOpen } from './approval/asking.ts';
import { Cart } from './cart/cart.ts';
import { forgetPaid } from './ledger/forget-paid.ts';
import { island } from './ledger/island.ts';
import { mayNotSell, otherPage, waiting } from './notices.ts';
import './ledger/till-island.ts';
import type { TillIsland } from './ledger/till-island.ts';
import { OneTab } from './one-tab.ts';
import { loadAhead, parts, placeReady } from './panels.ts';
import './sell/till-sell.ts';
import type { TillSell } from './sell/till-sell.ts';
import { ShiftHere } from './shift/shift-here.ts';
import type { Counter, Place, ReceiptsPanel } from './state.ts';
import { devices } from './status/devices.ts';
import './status/till-status.ts';
import { replica } from './wire/goods.ts';

/** The longest PIN has eight digits: less than nine typed in a hurry may be one. */
const pinMost = 8;

/**
 * The till's page: who stands here, whether a shift is open, and which panel covers the selling screen. Scans come here
 * first, from the hub's scanners and from those that play keyboard, and go to whatever is open.
 */
@customElement('till-app')
export class TillApp extends LitElement {
  @state() private place: Place = 'sell';
  @state() private purpose: ReceiptsPanel['purpose'] = 'look';
  @state() private welcome: Welcome | undefined;
  @query('till-sell') private readonly selling!: TillSell | null;
  @query('g-sign-in') private readonly signIn!: SignIn | null;
  @query('till-island') private readonly ledger!: TillIsland | null;
  @query('till-receipts') private readonly receipts!: ReceiptsPanel | null;

  readonly words = new Localized(this);
  private readonly who = new Who(this);
  private readonly shift = new ShiftHere(this, () => this.who.current !== undefined);
  private cart: Cart | undefined;
  private readonly tab = new OneTab(this, () => {
    this.cart = undefined;
    this.place = 'sell';
    this.holding?.abort();
    this.holding = undefined;
  });
  /** As long as this page has the till. */
  private holding: AbortController | undefined;
  /** Ends when whoever is signed in leaves. */
  private signedIn: AbortController | undefined;
  private alive: () => void = () => undefined;
  readonly here = new WhileHere(this, (signal) => {
    unlockSounds(signal);
    listenToWedge(
      (code) => this.scanned(code),
      { holds: () => this.padHolds, least: () => (this.who.current && !approvalOpen() ? 8 : pinMost + 1) },
      signal,
    );
    onKeys({ help: () => this.help(), lock: () => this.lock() }, signal);
    this.alive = autoLock('till', () => this.idle(), signal).alive;
    void this.load();
    loadAhead();
    return [
      devices.on('scan', (code) => this.scanned(code)),
      hub.on('state', ({ is }) => is === 'away' && devices.lose()),
      onChanges(['settings'], () => void this.load()),
      island.onChange(() => this.cart && void forgetPaid(this.cart, this.place)),
      () => this.signedIn?.abort(),
      () => this.holding?.abort(),
    ];
  });

  protected override willUpdate(): void {
    if (this.tab.is === 'here' && !this.holding) {
      this.holding = new AbortController();
      island.begin(this.holding.signal);
    }
    island.shift = this.shift.forSales;
    // Nothing of the hub's can be followed before it knows who is here.
    const present = this.tab.is === 'here' && this.who.current !== undefined && !session.alone;
    if (present && !this.signedIn) {
      this.signedIn = new AbortController();
      replica.sync(this.signedIn.signal);
      devices.follow(this.signedIn.signal);
    } else if (!present && this.signedIn) {
      this.signedIn.abort();
      this.signedIn = undefined;
    }
    if (!this.who.current) this.place = 'sell';
    const { counter } = this;
    // Read from the device when this page gets the till: what another page had in it meanwhile may be paid by now.
    if (counter && this.tab.is === 'here') this.cart ??= new Cart(counter.settings.rounding);
    if (counter) this.cart?.round(counter.settings.rounding);
  }

  protected override updated(): void {
    document.title = `${t('till.title')}${this.counter ? ` · ${this.counter.settings.name}` : ''}`;
  }

  private get counter(): Counter | undefined {
    const settings = this.welcome?.settings ?? shopSettings();
    return this.who.current && settings && { session: this.who.current, settings };
  }

  protected override render() {
    const { counter } = this;
    return html`
      ${this.body()}
      ${counter && this.tab.is === 'here' ? html`<till-island .counter=${counter}></till-island>` : nothing}
      <till-status role="contentinfo" .counter=${counter} ?demo=${this.welcome?.demo ?? false} @device=${this.help} @ledger=${this.showLedger}></till-status>
      <g-toasts></g-toasts>
    `;
  }

  private body() {
    const { counter } = this;
    if (this.tab.is === 'elsewhere') return otherPage(() => this.tab.takeOver());
    if (session.restoring) return waiting(t('common.hub.connecting'));
    if (!counter || this.tab.is !== 'here')
      return html`<g-sign-in station="till" heading=${t('sell.signIn.title')}></g-sign-in>`;
    if (!session.may('till.use')) return mayNotSell(counter.session.staff.name, this.lock);
    if (this.shift.loading) return waiting(t('sell.shift.reading'));
    // The report of a shift closed just now is read before the gate comes down.
    if (this.shift.value === null && this.place !== 'shift') return this.gate(counter);
    return html`
      <div class="notices" role="none"><till-clock .counter=${counter}></till-clock><till-jobs .counter=${counter}></till-jobs></div>
      <till-sell .counter=${counter} .cart=${this.cart!} place=${this.place} ?hidden=${this.covered}
        @go=${(event: CustomEvent<Place>) => void this.go(event.detail)} @refund=${() => void this.go('receipts', 'refund')}></till-sell>
      ${this.cover(counter)}
    `;
  }

  /** Whether a panel covers the selling screen whole. */
  private get covered(): boolean {
    return this.place === 'receipts' || this.place === 'shift';
  }

  private cover(counter: Counter) {
    const back = () => void this.go('sell');
    if (this.place === 'receipts')
      return html`<till-receipts .counter=${counter} .purpose=${this.purpose} @back=${back}></till-receipts>`;
    if (this.place === 'shift')
      return html`<till-shift .counter=${counter} .gate=${false} @back=${back} @closed=${back}></till-shift>`;
    return nothing;
  }

  /** Nothing is sold outside a shift. */
  private gate(counter: Counter) {
    void placeReady('shift');
    const opened = () => {
      this.place = 'sell';
      this.shift.refresh();
    };
    // A shift that is opened, and a day that is closed, bear the time: it is asked for before.
    return html`<div class="notices" role="none"><till-clock .counter=${counter}></till-clock></div>
      <till-shift .counter=${counter} .gate=${true} @opened=${opened} @back=${() => this.lock()}></till-shift>`;
  }

  private async load(): Promise<void> {
    const welcome = await hear();
    if (welcome) this.welcome = welcome;
  }

  private async go(place: Place, purpose: ReceiptsPanel['purpose'] = 'look'): Promise<void> {
    if (!(await placeReady(place))) return;
    this.purpose = purpose;
    this.place = place;
  }

  /** Whether a pad or a button would take what a scanner types. */
  private get padHolds(): boolean {
    return !this.selling || this.selling.holdsKeys || approvalOpen() !== undefined;
  }

  private scanned(code: string): void {
    this.alive();
    if (this.signIn) this.signIn.scanned(code);
    else if (approvalOpen()) void approvalOpen()?.scanned(code);
    else if (isBadge(code)) void this.changePerson(code);
    else if (!this.selling || this.place === 'shift') this.refuseScan();
    else if (this.place !== 'receipts') this.selling.scan(code);
    // Not a receipt's number: goods, and so the next customer.
    else if (!this.receipts?.scanned?.(code)) void this.go('sell').then(() => this.selling?.scan(code));
  }

  private refuseScan(): void {
    play('buzz');
    toast({ text: t('sell.cart.scannedElsewhere'), kind: 'bad' });
  }

  /** A badge at a till that somebody uses: not with goods in the cart, money on its way, or sales not sent yet. */
  private async changePerson(badge: string): Promise<void> {
    const part = await loaded(parts.changePerson);
    await part?.changePerson(badge, this.place === 'sell' && !this.selling?.holdsKeys && this.cart?.empty === true);
  }

  private readonly showLedger = (): void => void this.ledger?.show();

  private readonly help = (): void => {
    if (this.selling && !this.covered) void this.selling.ask({ is: 'help' });
  };

  /** The one who sold leaves; cart and shift stay for whoever comes next. */
  private readonly lock = (): void => {
    if (this.who.current) void this.leave().then((left) => left || this.tellWhyNot());
  };

  /** Not while sales are on their way in this name, nor while the hub is away and nobody could come back. */
  private async leave(): Promise<boolean> {
    if (island.underWay) return false;
    const back = !island.alone || ((await session.returning())?.size ?? 0) > 0;
    if (back) void session.signOut();
    return back;
  }

  private tellWhyNot(): void {
    if (island.waiting > 0) this.showLedger();
    else toast({ text: t('sell.signIn.lockedAway'), kind: 'bad' });
  }

  /** Nobody was here for a while: locks, unless money is just changing hands or nobody could come back. */
  private idle(): void {
    if (this.who.current && this.place !== 'pay') void this.leave();
  }

  static override styles = [shared, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-app': TillApp;
  }
}
