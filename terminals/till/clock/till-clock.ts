import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { businessDay, formatTime, startOfBusinessDay } from '../../../hub/model/time.ts';
import { dateTime, Localized, language, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/clock.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import { OwnKeys } from '../../../web/kit/own-keys.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { type ClockState, clockQuery, tellTime } from '../wire/clock.ts';

const minute = 60_000;

/**
 * Says when the hub is not sure of its clock, and nothing otherwise: `<till-clock .counter>`. A press asks for the time;
 * that what the hub shows is right is an answer as well.
 */
@customElement('till-clock')
export class TillClock extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private open = false;
  /** What was typed: the shop's day and time of day; empty: what the hub shows. */
  @state() private day = '';
  @state() private time = '';
  /** By the page's own steady clock, when the hub last told its time. */
  private heard = { at: 0, steady: 0 };

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly keys = new OwnKeys(this, () => this.open);
  private readonly clock = new Live(this, clockQuery, () => ({}), ['clock']);

  protected override willUpdate(): void {
    const { value } = this.clock;
    if (value && value.at !== this.heard.at) this.heard = { at: value.at, steady: performance.now() };
  }

  protected override render() {
    const { value } = this.clock;
    if (!value || value.sure) return nothing;
    return html`<div role="status">${this.notice()}</div>
      <g-dialog ?open=${this.open} .heading=${t('clock.heading')} @close=${this.hide}>${this.open ? this.question(value) : nothing}
        <g-button slot="actions" big ?busy=${this.sending.busy} @click=${() => this.tell(this.now)}>${t('clock.isRight')}</g-button>
        <g-button slot="actions" big kind="main" ?busy=${this.sending.busy} @click=${() => this.tell(this.typed)}>
          ${this.sending.refusal?.code === 'clock.far-ahead' ? t('clock.setAnyway') : t('clock.set')}</g-button>
      </g-dialog>`;
  }

  private notice() {
    if (!session.may('clock.set'))
      return html`<p class="notice"><g-icon name="warning"></g-icon><span>${t('clock.unsureAsk')}</span></p>`;
    return html`<button type="button" class="notice" @click=${this.show}><g-icon name="warning"></g-icon>
      <span>${t('clock.unsure')}</span><u>${t('clock.ask')}</u></button>`;
  }

  private question({ source }: ClockState) {
    const { timeZone } = this.counter.settings;
    const words = this.sending.refusal && refusalText(this.sending.refusal);
    return html`<div class="all">
      <p>${t(source === 'behind' || source === 'ahead' ? 'clock.lost' : 'clock.notSet')}</p>
      <p class="now">${dateTime(this.now)}</p>
      <p class="soft">${t('clock.why')}</p>
      <div class="pair">
        <g-field label=${t('clock.day')}><input type="date" .value=${this.day || businessDay(this.now, timeZone)}
          @input=${(event: Event) => this.type('day', event)}></g-field>
        <g-field label=${t('clock.time')}><input type="time" .value=${this.time || formatTime(this.now, language(), timeZone)}
          @input=${(event: Event) => this.type('time', event)}></g-field>
      </div>
      ${words ? html`<p class="trouble" role="alert"><b>${words.what}</b> ${words.do}</p>` : nothing}
    </div>`;
  }

  /** The hub's time, as it has gone on since it was told. */
  private get now(): number {
    return Math.round(this.heard.at + performance.now() - this.heard.steady);
  }

  /** What stands in the fields, in the shop's zone. */
  private get typed(): number {
    const { timeZone } = this.counter.settings;
    const [hours = 0, minutes = 0] = (this.time || formatTime(this.now, 'en', timeZone)).split(':').map(Number);
    return startOfBusinessDay(this.day || businessDay(this.now, timeZone), timeZone, hours * 60 + minutes);
  }

  private type(field: 'day' | 'time', event: Event): void {
    this[field] = (event.target as HTMLInputElement).value;
    this.sending.refusal = undefined;
  }

  private async tell(at: number): Promise<void> {
    const { newest = 0 } = this.clock.value ?? {};
    // A field holds whole minutes: the minute in which the newest entry was made is not before it.
    const wanted = at < newest && newest - at < minute ? newest : at;
    const answer = await this.sending.of(tellTime(wanted, this.sending.refusal?.code === 'clock.far-ahead'));
    if (!answer.ok) return;
    this.hide();
    toast(t('clock.done'));
  }

  private readonly show = (): void => {
    Object.assign(this, { open: true, refusal: undefined, day: '', time: '' });
    this.clock.refresh();
  };

  private readonly hide = (): void => {
    this.open = false;
  };

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: var(--touch);
        padding: var(--s2) var(--s5);
        border: 0;
        border-top: 1px solid var(--line);
        background: var(--amber-wash);
        color: var(--amber);
        text-align: left;
      }
      .notice:focus-visible {
        outline-offset: -3px;
      }
      span {
        min-width: 0;
      }
      u {
        margin-left: auto;
        white-space: nowrap;
        text-underline-offset: 4px;
      }
      .all {
        display: grid;
        gap: var(--s3);
      }
      .now {
        font-size: var(--text-title);
        font-weight: 650;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
        gap: var(--s3);
      }
      .trouble {
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--money-wash);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-clock': TillClock;
  }
}
