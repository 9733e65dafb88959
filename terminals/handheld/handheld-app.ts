import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/progress.ts';
import '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { loadInBackground } from '../../web/part.ts';
import { listenToWedge } from '../../web/scans/wedge-listener.ts';
import { session, Who } from '../../web/session.ts';
import '../../web/sign-in/sign-in.ts';
import type { SignIn } from '../../web/sign-in/sign-in.ts';
import { shared } from '../../web/theme/shared.ts';
import type { HandheldWork } from './handheld-work.ts';

/** The longest PIN has eight digits: less than nine typed in a hurry may be one. */
const pinMost = 8;
const workPart = () => import('./handheld-work.ts');

/** The handheld's page: who holds it, and then what is done with it, which is loaded while the PIN is being entered. */
@customElement('handheld-app')
export class HandheldApp extends LitElement {
  @query('handheld-work') private readonly work!: HandheldWork | null;
  @query('g-sign-in') private readonly signIn!: SignIn | null;

  readonly words = new Localized(this);
  private readonly who = new Who(this);
  private alive: () => void = () => undefined;
  readonly here = new WhileHere(this, (signal) => {
    // Behind the first screen: nothing sounds before somebody has signed in, and a handheld works without.
    void import('../../web/kit/sounds.ts').then(
      ({ unlockSounds }) => signal.aborted || unlockSounds(signal),
      () => undefined,
    );
    const least = () => (this.who.current ? 8 : pinMost + 1);
    listenToWedge((code) => this.scanned(code), { holds: () => true, least }, signal);
    loadInBackground(async () => {
      const { autoLock, signOutHere } = await import('../../web/sign-in/auto-lock.ts');
      if (!signal.aborted) this.alive = autoLock('handheld', signOutHere, signal).alive;
    });
    return undefined;
  });

  protected override firstUpdated(): void {
    loadInBackground(workPart);
  }

  protected override updated(): void {
    document.title = t('handheld.title');
  }

  protected override render() {
    return html`${this.body()}<g-toasts></g-toasts>`;
  }

  private body() {
    const { current } = this.who;
    if (session.restoring) return html`<g-progress class="middle" label=${t('common.hub.connecting')}></g-progress>`;
    if (!current) return html`<g-sign-in station="handheld" heading=${t('handheld.signIn')}></g-sign-in>`;
    if (!session.may('catalog.read'))
      return html`<main class="middle"><g-empty icon="lock" heading=${t('handheld.mayNot', { name: current.staff.name })} text=${t('handheld.mayNotDo')}>
        <g-button kind="main" @click=${() => void session.signOut()}>${t('handheld.lock')}</g-button></g-empty></main>`;
    return html`<handheld-work></handheld-work>`;
  }

  /** By a scanner that plays keyboard. */
  private scanned(code: string): void {
    this.alive();
    if (this.who.current)
      this.work?.scanned?.(code); // its part may still be on its way
    else this.signIn?.scanned(code);
  }

  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset: 0;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        background: var(--paper);
      }
      :host > * {
        min-height: 0;
        overflow: auto;
      }
      .middle {
        place-self: center;
      }
      g-toasts {
        position: absolute;
        /* above the ways at the foot */
        inset-block-end: calc(var(--key) + var(--s4));
        overflow: visible;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-app': HandheldApp;
  }
}
