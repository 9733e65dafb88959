import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { isBadge } from '../../hub/model/badge.ts';
import { Localized, refusalText, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/icon.ts';
import { onKeys } from '../../web/kit/keys.ts';
import { play } from '../../web/kit/sounds.ts';
import '../../web/kit/status.ts';
import { toast } from '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import type { DraftRun } from '../../web/label/draft.ts';
import { shopSettings } from '../../web/page.ts';
import { loaded, loadInBackground } from '../../web/part.ts';
import { find } from '../../web/scans/find.ts';
import type { Picked } from '../../web/scans/picked.ts';
import { session, Who } from '../../web/session.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { workStyles } from './work-styles.ts';
import './handheld-look.ts';
import type { HandheldLook } from './handheld-look.ts';
import type { HandheldProduct } from './handheld-product.ts';
import { addLabel, keepList, keptList, labelsOf, type Scanned } from './label-list.ts';
import { hashOf, type Place, placeOf } from './place.ts';
import { followScans, replica } from './wire.ts';

const productPart = () => import('./handheld-product.ts');
const labelsPart = () => import('./handheld-labels.ts');

/**
 * What is done with a handheld: look a product up, put it right, print its labels. Scans go to what is open, be they from
 * the hub's scanner that serves it, from one that plays keyboard (`scanned`) or from the camera.
 */
@customElement('handheld-work')
export class HandheldWork extends LitElement {
  @state() private place: Place = placeOf(location.hash);
  @state() private runs: readonly DraftRun[] = keptList();
  /** The code that nobody knew. */
  @state() private unknown: string | undefined;
  @state() private camera: boolean = false;
  @query('handheld-look') private readonly look!: HandheldLook | null;
  @query('handheld-product') private readonly product!: HandheldProduct | null;

  readonly words = new Localized(this);
  private readonly who = new Who(this);
  private readonly status = new HubStatus(this, hub);
  /** The last of the scans that are being looked up: they are answered in their order. */
  private steps: Promise<void> = Promise.resolve();
  readonly here = new WhileHere(this, (signal) => {
    onKeys({ back: () => this.back(), search: () => this.look?.focus(), lock: () => this.lock() }, signal);
    addEventListener('hashchange', () => this.moved(), { signal });
    replica.sync(signal);
    followScans((code) => this.scanned(code), signal);
    // Not on the first screen, and there before anybody needs them.
    loadInBackground(productPart);
    if (session.may('catalog.edit')) loadInBackground(labelsPart);
    return undefined;
  });

  protected override render() {
    const name = this.who.current?.staff.name ?? '';
    return html`
      <header>
        <strong>${shopSettings()?.name ?? t('common.app')}</strong>
        ${this.hubState()}
        <g-button kind="quiet" .label=${`${name}，${t('handheld.lock')}`} @click=${this.lock}><g-icon name="lock"></g-icon></g-button>
      </header>
      ${this.status.state.is === 'away' ? html`<p class="away" role="alert">${t('handheld.away')}</p>` : nothing}
      <main>${this.opened()}</main>
      ${this.foot()}
      ${this.camera ? html`<handheld-camera @scan=${(event: CustomEvent<string>) => this.seen(event.detail)} @close=${() => (this.camera = false)}></handheld-camera>` : nothing}`;
  }

  private hubState() {
    const now = this.status.state;
    if (now.is === 'connected')
      return html`<g-status>${t('common.hub.connected', { ms: now.latency_ms ?? '…' })}</g-status>`;
    return html`<g-status kind=${now.is === 'away' ? 'bad' : 'warn'}>${now.is === 'away' ? t('common.hub.away') : t('common.hub.connecting')}</g-status>`;
  }

  private opened() {
    const { place } = this;
    if (place.is === 'product')
      return html`<handheld-product .productId=${place.id} .unitId=${place.unitId} .quantity=${place.quantity}
        .listed=${labelsOf(this.runs, place.id)} @list=${(event: CustomEvent<Scanned>) => this.list(event.detail)} @back=${this.back}></handheld-product>`;
    if (place.is === 'labels' && session.may('catalog.edit'))
      return html`<handheld-labels .runs=${this.runs} @runs=${(event: CustomEvent<readonly DraftRun[]>) => this.keep(event.detail)}
        @camera=${this.openCamera}></handheld-labels>`;
    if (place.is === 'labels')
      return html`<g-empty icon="lock" heading=${t('handheld.list.mayNot')} text=${t('handheld.list.mayNotDo')}></g-empty>`;
    return html`<handheld-look .unknown=${this.unknown} @choose=${(event: CustomEvent<number>) => this.go({ is: 'product', id: event.detail })}
      @code=${(event: CustomEvent<string>) => this.scanned(event.detail)} @typed=${() => (this.unknown = undefined)} @camera=${this.openCamera}></handheld-look>`;
  }

  private foot() {
    const count = this.runs.reduce((sum, run) => sum + (Number(run.count) || 0), 0);
    const here = this.place.is === 'labels' ? 'labels' : 'look';
    const icons = { look: 'search', labels: 'printer' } as const;
    return html`<nav aria-label=${t('handheld.title')}>${(['look', 'labels'] as const).map(
      (one) => html`<a href=${hashOf({ is: one })} aria-current=${one === here ? 'page' : nothing}>
        <g-icon name=${icons[one]}></g-icon>${t(`handheld.places.${one}`)}${one === 'labels' && count ? html` <em>${count}</em>` : nothing}</a>`,
    )}</nav>`;
  }

  private moved(): void {
    this.place = placeOf(location.hash);
    if (this.place.is !== 'look') this.unknown = undefined;
  }

  private go(place: Place): void {
    location.hash = hashOf(place);
  }

  /** One step back, by key or by touch; what is open on top closes by itself. */
  private readonly back = (): void => {
    if (this.camera) this.camera = false;
    else if (this.place.is !== 'look') this.go({ is: 'look' });
  };

  private readonly lock = (): void => void session.signOut();

  private readonly openCamera = async (): Promise<void> => {
    this.camera = (await loaded(() => import('./camera/handheld-camera.ts'))) !== undefined;
  };

  /** The camera goes on looking while labels are gathered; elsewhere it has done its work. */
  private seen(code: string): void {
    if (this.place.is !== 'labels') this.camera = false;
    this.scanned(code);
  }

  /** A code, from wherever it was read. */
  scanned(code: string): void {
    if (isBadge(code)) return void toast({ text: t('common.signIn.badgeNotNow'), kind: 'bad' });
    if (this.product?.busy) this.buzz(t('handheld.busy'), t('handheld.busyDo'));
    else this.steps = this.steps.then(() => this.take(code)).catch((cause: unknown) => console.error(cause));
  }

  private async take(code: string): Promise<void> {
    const settings = shopSettings();
    if (!settings) return;
    const found = await find(code, replica, settings);
    if (found.ok) this.picked(found.value);
    else if (found.code === 'catalog.unknown-code') {
      play('buzz');
      if (this.place.is === 'labels') toast({ text: t('handheld.unknown'), more: code, kind: 'bad' });
      else this.go({ is: 'look' });
      this.unknown = code;
    } else {
      const words = refusalText(found);
      this.buzz(words.what, words.do);
    }
  }

  private picked({ product, unit, quantity }: Picked): void {
    this.unknown = undefined;
    const packet = product.weighed && quantity ? { quantity } : {};
    if (this.place.is === 'labels' && session.may('catalog.edit')) {
      this.list({ goods: product, unitId: unit.id, ...packet });
      return;
    }
    play('tick');
    this.go({ is: 'product', id: product.id, unitId: unit.id, ...packet });
  }

  /** One more label of it. */
  private list(scanned: Scanned): void {
    const added = addLabel(this.runs, scanned);
    if (!added) {
      this.buzz(t('handheld.list.full'), t('handheld.list.fullDo'));
      return;
    }
    play('tick');
    this.keep(added.runs);
    const { name } = scanned.goods;
    toast(added.count > 1 ? t('handheld.list.more', { name, n: added.count }) : t('handheld.list.added', { name }));
  }

  private keep(runs: readonly DraftRun[]): void {
    this.runs = runs;
    keepList(runs);
  }

  private buzz(text: string, more?: string): void {
    play('buzz');
    toast(more ? { text, more, kind: 'bad' } : { text, kind: 'bad' });
  }

  static override styles = [shared, workStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-work': HandheldWork;
  }
}
