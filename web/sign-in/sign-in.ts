import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TerminalKind, Welcome } from '../../hub/protocol/access.ts';
import { Localized, refusalText, roleWord, t } from '../i18n/index.ts';
import { WhileHere } from '../kit/while-here.ts';
import '../kit/button.ts';
import '../kit/empty.ts';
import '../kit/pin.ts';
import type { Pin } from '../kit/pin.ts';
import '../kit/progress.ts';
import { Submission } from '../kit/submission.ts';
import { onChanges } from '../live.ts';
import { hear } from '../page.ts';
import { session } from '../session.ts';
import { HubClosed, HubStatus, hub } from '../socket/index.ts';
import { shared } from '../theme/shared.ts';
import { keepLastPerson, lastPerson } from './last-person.ts';
import type { OtherWays } from './other-ways.ts';
import { signInStyles } from './styles.ts';

type Person = Welcome['staff'][number];

/**
 * Who is there: choose a name, enter the PIN. `<g-sign-in heading="谁来收银？" station="till">`; it tells nothing, the
 * page hears of it through `session`. The last one who signed in at that station is asked for the PIN at once.
 */
@customElement('g-sign-in')
export class SignIn extends LitElement {
  /** What stands above the names. */
  @property() heading: string = '';
  /** The page hears no scanner that plays keyboard: the sign-in hears them. */
  @property({ type: Boolean }) wedge: boolean = false;
  /** Whose last person is kept on this device. */
  @property() station: TerminalKind = 'till';

  @state() private welcome: Welcome | undefined;
  @state() private person: Person | undefined;
  /** Who may come in without the hub; undefined: nobody, on this device. */
  @state() private returning: ReadonlySet<number> | undefined;
  @query('g-pin') private readonly pin!: Pin | null;
  @query('g-other-ways') private readonly ways!: OtherWays | null;

  /** The hub's state as last heard. */
  private heardBefore: string | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly status = new HubStatus(this, hub);
  readonly closed = new HubClosed(this, hub);
  readonly here = new WhileHere(this, () => {
    void this.load();
    void this.lookWhoReturns();
    void import('./other-ways.ts').catch(() => undefined); // without the hub nothing but PINs would do anyway
    return [onChanges(['staff', 'settings'], () => void this.load()), hub.on('state', ({ is }) => this.heard(is))];
  });

  /** A scan: it may be a badge, and what the scanner typed before is no PIN. */
  scanned(code: string): void {
    this.pin?.clear();
    void this.ways?.scanned?.(code); // its part may still be on its way
  }

  protected override render() {
    return html`<main>${this.body()}</main>`;
  }

  private body() {
    const { welcome, person } = this;
    if (!welcome || (this.isAway && this.station !== 'till')) return this.waiting();
    if (!welcome.setUp)
      return html`<g-empty icon="settings" heading=${t('kit.signIn.notSetUp')} text=${t('kit.signIn.notSetUpDo')}>
        <a class="go" href="/setup/">${t('kit.signIn.setUp')}</a></g-empty>`;
    return html`${person ? this.pinFor(person, welcome) : this.names(welcome)}
      <g-other-ways station=${this.station} .ways=${welcome.ways} ?wedge=${this.wedge} @person=${this.identified}></g-other-ways>`;
  }

  private waiting() {
    const { why } = this.closed;
    if (why)
      return html`<g-empty icon="warning" heading=${why}><a class="go" href="/">${t('kit.signIn.mend')}</a></g-empty>`;
    const away = this.status.state.is === 'away' ? refusalText({ ok: false, code: 'hub.away' }) : undefined;
    return away
      ? html`<g-empty icon="warning" heading=${away.what} text=${away.do}></g-empty>`
      : html`<g-progress label=${t('common.hub.connecting')}></g-progress>`;
  }

  /** Who may do anything at this station. */
  private get offered(): readonly Person[] {
    return this.welcome?.staff.filter((one) => one.stations.includes(this.station)) ?? [];
  }

  private names({ settings, demo }: Welcome) {
    const { offered } = this;
    if (offered.length === 0) return html`<g-empty icon="person" heading=${t('kit.signIn.noStaff')}></g-empty>`;
    return html`<h1>${this.heading || t('kit.signIn.title')}</h1>
      <p class="soft">${settings.name}${demo ? html` · <span class="demo">${t('kit.signIn.demo')}</span>` : nothing}</p>
      ${this.isAway ? this.alone() : nothing}
      <ul>${offered.map((one) => this.face(one))}</ul>`;
  }

  private face(one: Person) {
    const unknown = this.isAway && !this.returning?.has(one.id);
    const below = unknown ? t('kit.signIn.needsHub') : roleWord(one);
    return html`<li><button type="button" class="person" ?disabled=${unknown} @click=${() => this.choose(one)}>
      <i aria-hidden="true">${[...one.name][0]}</i><span>${one.name}<small>${below}</small></span>
    </button></li>`;
  }

  /** What can be done while the hub is away. */
  private alone() {
    const can = (this.returning?.size ?? 0) > 0;
    const more = can
      ? t('kit.signIn.awayDo')
      : this.returning
        ? t('kit.signIn.awayNobody')
        : isSecureContext
          ? t('kit.signIn.awayNoStorage')
          : t('kit.signIn.awayInsecure');
    return html`<p class="away" role="status"><strong>${this.closed.why ?? t('kit.signIn.away')}</strong> ${more}</p>`;
  }

  private get isAway(): boolean {
    return this.status.state.is === 'away';
  }

  private heard(is: string): void {
    if (is === 'connected' && this.heardBefore !== is) void this.load();
    if (is === 'away' && this.heardBefore !== is) void this.lookWhoReturns();
    this.heardBefore = is;
  }

  private async lookWhoReturns(): Promise<void> {
    this.returning = await session.returning();
  }

  private pinFor(person: Person, { demoPins }: Welcome) {
    const words = this.sending.refusal && refusalText(this.sending.refusal);
    const unknown = this.isAway && !this.returning?.has(person.id);
    const demo = demoPins?.[person.name];
    return html`<h1 class="unseen">${t('kit.signIn.pinOf', { name: person.name })}</h1>
      <div class="face"><i aria-hidden="true">${[...person.name][0]}</i>${person.name}</div>
      ${unknown ? this.alone() : nothing}
      <g-pin ?busy=${this.sending.busy} .error=${words ? `${words.what}${words.do}` : ''} @pin=${this.entered}></g-pin>
      ${demo ? html`<p class="pins"><span class="demo">${t('kit.signIn.demoPins')}</span> ${t('kit.signIn.demoPin', { name: person.name, pin: demo })}</p>` : nothing}
      ${this.offered.length > 1 ? html`<g-button kind="quiet" @click=${() => this.choose(undefined)}>${t('kit.signIn.other')}</g-button>` : nothing}`;
  }

  protected override updated(): void {
    // By keyboard alone: the first name has the focus, arrows and Tab go on from there.
    if (!this.person && !this.renderRoot.querySelector(':focus'))
      this.renderRoot.querySelector<HTMLElement>('.person')?.focus();
  }

  private choose(person: Person | undefined): void {
    this.person = person;
    this.sending.refusal = undefined;
    if (!person) keepLastPerson(this.station, undefined);
  }

  private async entered(event: CustomEvent<string>): Promise<void> {
    const { person } = this;
    if (!person || this.sending.busy) return;
    const answer = await this.sending.of(session.signIn(person.id, event.detail));
    this.pin?.clear();
    if (answer.ok) keepLastPerson(this.station, person.id);
  }

  /** A badge has told who it is. */
  private readonly identified = ({ detail }: CustomEvent<number>): void => {
    this.choose(this.welcome?.staff.find(({ id }) => id === detail));
  };

  private async load(): Promise<void> {
    const welcome = await hear();
    if (!welcome) return;
    this.welcome = welcome;
    const { offered } = this;
    const known = offered.find((one) => one.id === (this.person?.id ?? lastPerson(this.station)));
    this.person = known ?? (offered.length === 1 ? offered[0] : undefined);
  }

  static override styles = [shared, signInStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-sign-in': SignIn;
  }
}
