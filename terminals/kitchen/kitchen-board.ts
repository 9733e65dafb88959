import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Answer } from '../../hub/model/answer.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/icon.ts';
import { takesText } from '../../web/kit/keys.ts';
import '../../web/kit/progress.ts';
import { send } from '../../web/kit/send.ts';
import { play } from '../../web/kit/sounds.ts';
import '../../web/kit/status.ts';
import { toast, toastRefusal } from '../../web/kit/toast.ts';
import { Live } from '../../web/live.ts';
import { loadInBackground } from '../../web/part.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { boardStyles } from './board-styles.ts';
import './kitchen-ticket.ts';
import { Newcomers } from './newcomers.ts';
import { bumpTicket, type KitchenTicket, printAgain, recallTicket, type Station, ticketsQuery } from './wire.ts';

/** Tickets that have a key of their own. */
const numbered = 9;
const doneList = () => import('./done-list.ts');

/**
 * What a station has to do, oldest first: `<kitchen-board .station .staffName>`. Tells `change` (another station) and
 * `leave`. Every screen of the station shows the same: what is done here is told to the hub, and the hub tells all.
 */
@customElement('kitchen-board')
export class KitchenBoard extends LitElement {
  @property({ attribute: false }) station!: Station;
  @property() staffName: string = '';
  /** The list of what is done is open. */
  @state() private looking: boolean = false;
  /** Bumped here a moment ago: gone from sight before the hub has answered. */
  @state() private going: ReadonlySet<number> = new Set();
  @state() private now: number = Date.now();

  readonly words = new Localized(this);
  private readonly status = new HubStatus(this, hub);
  private readonly live = new Live(this, ticketsQuery, () => ({ stationId: this.station.id }), ['kitchen']);
  private readonly newcomers = new Newcomers();
  /** What the hub's clock is ahead of this device's, in ms. */
  private ahead_ms = 0;
  private heard: typeof this.live.value;
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const clock = setInterval(() => {
      this.now = Date.now();
    }, 1_000);
    signal.addEventListener('abort', () => clearInterval(clock), { once: true });
    document.addEventListener('keydown', this.pressed, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  /** Not on the first screen, and there before anybody needs it. */
  protected override firstUpdated(): void {
    loadInBackground(doneList);
  }

  protected override willUpdate(): void {
    const { value } = this.live;
    if (!value || value === this.heard) return;
    this.heard = value;
    this.now = Date.now();
    this.ahead_ms = value.now - this.now;
    if (this.newcomers.look(this.station.id, value.open)) play('ring');
  }

  private get open(): readonly KitchenTicket[] {
    return (this.live.value?.open ?? []).filter((one) => !this.going.has(one.id));
  }

  protected override render() {
    const { value } = this.live;
    const [last] = value?.done ?? [];
    return html`
      <header>
        <h1><g-button kind="quiet" big .label=${`${this.station.name}，${t('kitchen.change')}`} @click=${() => send(this, 'change')}>${this.station.name}<g-icon name="down"></g-icon></g-button></h1>
        <strong role="status">${t('kitchen.queue', { n: this.left })}</strong>
        ${this.hub()}
        ${
          last
            ? html`<g-button big @click=${() => void this.recall(last)}>${t('kitchen.recall', { n: last.number })}</g-button>
        <g-button big @click=${() => (this.looking = true)}>${t('kitchen.done')}</g-button>`
            : nothing
        }
        <g-button kind="quiet" .label=${`${this.staffName}，${t('kitchen.lock')}`} @click=${() => send(this, 'leave')}><g-icon name="lock"></g-icon></g-button>
      </header>
      ${this.status.state.is === 'away' ? html`<p class="away" role="alert">${t('kitchen.away')}</p>` : nothing}
      <main>${this.body()}</main>
      <done-list ?open=${this.looking} .tickets=${value?.done ?? []} @close=${() => (this.looking = false)}
        @recall=${(event: CustomEvent<KitchenTicket>) => void this.recall(event.detail)}
        @print=${(event: CustomEvent<KitchenTicket>) => void this.print(event.detail)}></done-list>`;
  }

  /** How many are still to be done, with those that do not fit on the screen. */
  private get left(): number {
    const { value } = this.live;
    return value ? value.total - (value.open.length - this.open.length) : 0;
  }

  private hub() {
    const now = this.status.state;
    if (now.is === 'connected')
      return html`<g-status>${t('common.hub.connected', { ms: now.latency_ms ?? '…' })}</g-status>`;
    return html`<g-status kind=${now.is === 'away' ? 'bad' : 'warn'}>${now.is === 'away' ? t('common.hub.away') : t('common.hub.connecting')}</g-status>`;
  }

  private body() {
    if (this.live.loading) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    const { open } = this;
    if (open.length === 0)
      return html`<g-empty icon="check" heading=${t('kitchen.empty')} text=${t('kitchen.emptyDo')}></g-empty>`;
    const behind = this.left - open.length;
    return html`<ul>${repeat(
      open,
      (one) => one.id,
      (
        one,
        at,
      ) => html`<li><kitchen-ticket .ticket=${one} .waited_ms=${this.now + this.ahead_ms - one.at} .lateAfter=${this.station.lateAfter}
          .key=${at < numbered ? String(at + 1) : ''} @bump=${() => void this.bump(one)} @print=${() => void this.print(one)}
          @line=${(event: CustomEvent<number>) => void this.line(one, event.detail)}></kitchen-ticket></li>`,
    )}</ul>
      ${behind > 0 ? html`<p class="behind">${t('kitchen.beyond', { n: behind })}</p>` : nothing}
      <p class="hint">${t('kitchen.keys')}</p>`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (takesText(event) || this.looking) return;
    const last = this.live.value?.done[0];
    const ticket = /^[1-9]$/.test(event.key) ? this.open[Number(event.key) - 1] : undefined;
    if (ticket) void this.bump(ticket);
    else if (event.key.toLowerCase() === 'r' && last) void this.recall(last);
    else return;
    event.preventDefault();
  };

  /** Gone from sight at once; back again where the hub refuses. */
  private async bump({ id }: KitchenTicket): Promise<void> {
    if (this.going.has(id)) return;
    this.going = new Set([...this.going, id]);
    play('tick');
    const answer = await bumpTicket(id);
    // The list without it is on its way, or here already: only then may the list decide again.
    if (answer.ok) await this.listed(id);
    else toastRefusal(answer);
    this.going = new Set([...this.going].filter((one) => one !== id));
  }

  /** Settles once the station's list has been asked for again. */
  private async listed(id: number): Promise<void> {
    this.live.refresh();
    for (let tries = 0; tries < 50 && !this.leaving.signal.aborted; tries++) {
      if (!this.live.value?.open.some((one) => one.id === id)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async line(ticket: KitchenTicket, lineNo: number): Promise<void> {
    const done = ticket.lines.find((one) => one.lineNo === lineNo)?.done;
    play('tick');
    await this.told(done ? recallTicket(ticket.id, lineNo) : bumpTicket(ticket.id, lineNo));
  }

  private async recall({ id, number }: KitchenTicket): Promise<void> {
    if (await this.told(recallTicket(id))) toast(t('kitchen.recalled', { n: number }));
  }

  private async print({ id, number }: KitchenTicket): Promise<void> {
    if (await this.told(printAgain(id))) toast(t('kitchen.reprinted', { n: number }));
  }

  private async told(answering: Promise<Answer<unknown>>): Promise<boolean> {
    const answer = await answering;
    if (!answer.ok) toastRefusal(answer);
    return answer.ok;
  }

  static override styles = [shared, boardStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'kitchen-board': KitchenBoard;
  }
}
