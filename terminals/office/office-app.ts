import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { welcome } from '../../hub/protocol/access.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/icon.ts';
import { unlockSounds } from '../../web/kit/sounds.ts';
import '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { Live } from '../../web/live.ts';
import { shopSettings } from '../../web/page.ts';
import { loadInBackground } from '../../web/part.ts';
import { session, Who } from '../../web/session.ts';
import { autoLock, signOutHere } from '../../web/sign-in/auto-lock.ts';
import { marks, shared } from '../../web/theme/shared.ts';
import { appStyles } from './app-styles.ts';
import { ApprovalBell } from './approvals/approval-bell.ts';
import { NoticeBell } from './notices/notice-bell.ts';
import './office-rail.ts';
import { type Room, rooms } from './rooms.ts';
import { go, linkTo, Routed } from './route.ts';
import { OfficeScans } from './scans.ts';

const signInPart = () => import('../../web/sign-in/sign-in.ts');

/** The office's page: who is there, the rail, and the room that the address names. */
@customElement('office-app')
export class OfficeApp extends LitElement {
  /** The room that is shown, and the element that was made for it. */
  @state() private shown: { room: Room; element: HTMLElement } | undefined;
  @state() private failed: Room | undefined;
  @state() private menu = false;

  readonly words = new Localized(this);
  readonly who = new Who(this);
  readonly at = new Routed(this);
  private readonly bell = new ApprovalBell(this);
  private readonly notices = new NoticeBell(this);
  readonly here = new WhileHere(this, (signal) => {
    unlockSounds(signal);
    autoLock('office', signOutHere, signal);
    return undefined;
  });
  readonly scans = new OfficeScans(this);
  private readonly welcome = new Live(this, welcome, () => ({}), ['settings']);
  private opening: Room | undefined;
  /** Whose room it is: what somebody was filling in when the office locked waits for them, and for nobody else. */
  private shownTo: number | undefined;

  protected override willUpdate(): void {
    document.title = [this.room ? t(this.room.title) : '', shopSettings()?.name ?? t('office.title')]
      .filter(Boolean)
      .join(' · ');
    const staffId = this.who.current?.staff.id;
    if (staffId === undefined) return;
    if (staffId !== this.shownTo) this.shown = this.opening = this.failed = undefined;
    this.shownTo = staffId;
    if (this.room) void this.enter(this.room);
    else this.shown = undefined;
  }

  /** The rooms that this person may see. */
  private get open(): readonly Room[] {
    return rooms.filter((room) => session.may(room.permission));
  }

  /** A shop to try things in says so on every screen. */
  private get demo(): boolean {
    return this.welcome.value?.demo ?? false;
  }

  private get room(): Room | undefined {
    return this.open.find((room) => room.name === this.at.route.room);
  }

  protected override render() {
    return html`${this.body()}<g-toasts></g-toasts>`;
  }

  private body() {
    if (session.restoring) return nothing;
    if (!this.who.current) return this.signIn();
    const here = this.room?.inside ?? this.room?.name ?? '';
    return html`
      <div class="frame">
        <header>
          <a class="skip" href="#main" @click=${this.skip}>${t('office.shell.skip')}</a>
          <div class="bar">
            <g-button kind="quiet" .label=${t('office.rail.menu')} aria-expanded=${this.menu} @click=${() => (this.menu = !this.menu)}>
              <g-icon name=${this.menu ? 'close' : 'menu'}></g-icon>
            </g-button>
            <strong>${shopSettings()?.name ?? ''} ${this.demo ? html`<span class="tag warn">${t('office.shell.demo')}</span>` : nothing}</strong>
            ${this.bell.waiting ? html`<g-button class="waiting" @click=${() => go(linkTo('approvals'))}>${t('approvals.title')} ${this.bell.waiting}</g-button>` : nothing}
            ${
              this.notices.waiting
                ? html`<g-button kind="quiet" class="waiting" .label=${t('notices.title')} @click=${() => go(linkTo('notices'))}>
                    <g-icon name="bell"></g-icon> ${this.notices.waiting}</g-button>`
                : nothing
            }
          </div>
        </header>
        <office-rail ?demo=${this.demo} class=${this.menu ? 'out' : ''} .rooms=${this.open.filter((room) => !room.inside)} here=${here} .approvals=${this.bell.waiting} .notices=${this.notices.waiting}
          @went=${() => (this.menu = false)} @keydown=${this.pressed}></office-rail>
        ${this.menu ? html`<div class="shade" @click=${() => (this.menu = false)}></div>` : nothing}
        <main id="main" tabindex="-1" @focusin=${() => (this.menu = false)}>${this.content()}</main>
      </div>`;
  }

  private signIn() {
    loadInBackground(signInPart);
    return html`<g-sign-in wedge station="office" heading=${t('office.shell.signIn')}></g-sign-in>`;
  }

  private content() {
    const { current } = this.who;
    if (this.open.length === 0)
      return html`<g-empty icon="lock" heading=${t('office.shell.noRooms', { name: current?.staff.name ?? '' })}
        text=${t('office.shell.noRoomsDo')}><g-button @click=${() => void session.signOut()}>${t('common.signIn.signOut')}</g-button></g-empty>`;
    if (!this.room)
      return html`<g-empty icon="search" heading=${t('office.shell.noSuchRoom')} text=${t('office.shell.noSuchRoomDo')}></g-empty>`;
    if (this.failed === this.room)
      return html`<g-empty icon="warning" heading=${t('office.shell.failed')} text=${t('office.shell.failedDo')}>
        <g-button @click=${this.again}>${t('common.retry')}</g-button></g-empty>`;
    return this.shown?.room === this.room ? this.shown.element : nothing;
  }

  /** Loads a room and shows it, unless somebody went elsewhere meanwhile. */
  private async enter(room: Room): Promise<void> {
    if (this.opening === room) return;
    this.opening = room;
    this.failed = undefined;
    try {
      const element = await room.open();
      if (this.opening === room) this.shown = { room, element };
    } catch (cause) {
      console.warn(`The room ${room.name} could not be loaded`, cause);
      if (this.opening === room) this.failed = room;
    }
  }

  private readonly again = (): void => {
    this.opening = undefined;
    this.requestUpdate();
  };

  protected override updated(): void {
    // Whoever may not see the first room is led to the first that he may see.
    const [first] = this.open;
    if (this.who.current && location.hash === '' && !this.room && first) go(linkTo(first.name), { replace: true });
  }

  private readonly skip = (event: Event): void => {
    event.preventDefault(); // the hash is the address of a room
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.menu = false;
  };

  static override styles = [shared, marks, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-app': OfficeApp;
  }
}
