import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/progress.ts';
import { unlockSounds } from '../../web/kit/sounds.ts';
import '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { Live } from '../../web/live.ts';
import { loadInBackground } from '../../web/part.ts';
import { session, Who } from '../../web/session.ts';
import { readSetting, writeSetting } from '../../web/settings.ts';
import { shared } from '../../web/theme/shared.ts';
import './kitchen-board.ts';
import './station-choice.ts';
import { type Station, stationsQuery } from './wire.ts';

/** Which station this screen showed last. */
const kept = 'kitchen.station';
const signInPart = () => import('../../web/sign-in/sign-in.ts');

/** The kitchen's page: who stands here, which station it is, and what that station has to do. */
@customElement('kitchen-app')
export class KitchenApp extends LitElement {
  @state() private stationId: number = Number(readSetting(kept) ?? 0);

  readonly words = new Localized(this);
  private readonly who = new Who(this);
  private readonly live = new Live(this, stationsQuery, () => (this.who.current ? {} : undefined), [
    'stations',
    'kitchen',
  ]);
  readonly here = new WhileHere(this, (signal) => {
    unlockSounds(signal);
    // No first screen waits for it.
    loadInBackground(async () => {
      const { autoLock, signOutHere } = await import('../../web/sign-in/auto-lock.ts');
      if (!signal.aborted) autoLock('kitchen', signOutHere, signal);
    });
    return [() => this.hear(false)];
  });
  /** While somebody is signed in; the sign-in hears badges itself. */
  private hearing: AbortController | undefined;

  protected override willUpdate(): void {
    this.hear(this.who.current !== undefined);
  }

  protected override updated(): void {
    document.title = this.station ? `${this.station.name} · ${t('kitchen.title')}` : t('kitchen.title');
  }

  protected override render() {
    return html`${this.body()}<g-toasts></g-toasts>`;
  }

  private body() {
    const { current } = this.who;
    if (session.restoring) return html`<g-progress class="middle" label=${t('common.hub.connecting')}></g-progress>`;
    if (!current) return this.signIn();
    if (!session.may('kitchen.use'))
      return html`<main class="middle"><g-empty icon="lock" heading=${t('kitchen.mayNot', { name: current.staff.name })} text=${t('kitchen.mayNotDo')}>
        <g-button kind="main" @click=${this.leave}>${t('kitchen.lock')}</g-button></g-empty></main>`;
    if (!this.live.value) return html`<g-progress class="middle" label=${t('common.loading')}></g-progress>`;
    const { station } = this;
    if (!station)
      return html`<station-choice .stations=${this.stations} @choose=${(event: CustomEvent<number>) => this.choose(event.detail)} @leave=${this.leave}></station-choice>`;
    return html`<kitchen-board .station=${station} .staffName=${current.staff.name} @change=${() => this.choose(0)} @leave=${this.leave}></kitchen-board>`;
  }

  /** Its part is loaded where somebody is to sign in: most visits find the cook of the last one. */
  private signIn() {
    loadInBackground(signInPart);
    return html`<g-sign-in wedge station="kitchen" heading=${t('kitchen.signIn')}></g-sign-in>`;
  }

  private hear(signedIn: boolean): void {
    if (signedIn === (this.hearing !== undefined)) return;
    this.hearing?.abort();
    this.hearing = signedIn ? new AbortController() : undefined;
    const signal = this.hearing?.signal;
    if (!signal) return;
    loadInBackground(async () => {
      const { hearBadges } = await import('./badges.ts');
      if (!signal.aborted) hearBadges(signal);
    });
  }

  /** Those that have a screen. */
  private get stations(): Station[] {
    return (this.live.value ?? []).filter((one) => one.endedAt === null && one.medium !== 'paper');
  }

  private get station(): Station | undefined {
    return this.stations.find((one) => one.id === this.stationId) ?? undefined;
  }

  private choose(id: number): void {
    this.stationId = id;
    writeSetting(kept, id ? String(id) : undefined);
  }

  private readonly leave = (): void => void session.signOut();

  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset: 0;
        display: grid;
        background: var(--bar);
      }
      :host > * {
        min-width: 0;
        min-height: 0;
        overflow: auto;
      }
      g-toasts {
        position: absolute;
        overflow: visible;
      }
      .middle {
        place-self: center;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'kitchen-app': KitchenApp;
  }
}
