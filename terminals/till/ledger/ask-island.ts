import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dateTime, Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import type { Entry } from '../../../web/ledger/entry.ts';
import '../../../web/i18n/rooms/island.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import { OwnKeys } from '../../../web/kit/own-keys.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { toast } from '../../../web/kit/toast.ts';
import { HubClosed, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { download, exportFile } from './export.ts';
import { island } from './island.ts';
import './own-printer.ts';
import { resetTill } from './reset.ts';
import { mayBeEvicted, type StorageTrouble } from './storage.ts';

/** Where the ledger itself is not there, an empty list says nothing of what was sold. */
const missing: readonly StorageTrouble[] = ['forbidden', 'evicted', 'closed'];

/** Rows of a list that nobody wants to read to its end. */
const shown = 50;

/**
 * The till's own ledger, for the person who must decide something about it: what waits, what is wrong, the file as the
 * last way out, and making the device a new one. `<ask-island .counter @close>`.
 */
@customElement('ask-island')
export class AskIsland extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private unsent: readonly Entry[] = [];
  @state() private blocked: boolean = false;
  @state() private sure: boolean = false;
  @state() private passing: boolean = false;

  readonly words = new Localized(this);
  readonly keys = new OwnKeys(this, () => true);
  readonly closed = new HubClosed(this, hub);
  readonly here = new WhileHere(this, () => {
    void this.load();
    void mayBeEvicted().then((passing) => {
      this.passing = passing;
    });
    return [island.onChange(() => void this.load())];
  });

  protected override render() {
    return html`<g-dialog open wide heading=${t('island.title')} @close=${() => send(this, 'close')}>
      ${this.closed.why ? html`<p class="box amber">${this.closed.why}</p>` : nothing} ${this.troubled()} ${this.progress()} ${this.list()} ${this.blocked ? this.stopped() : nothing} ${this.sure ? this.asking() : nothing}
      ${this.passing && !island.trouble ? html`<p class="soft">${t('island.passing')}</p>` : nothing}
      <own-printer .counter=${this.counter}></own-printer>
      <g-button slot="actions" ?disabled=${this.unsent.length === 0} @click=${this.export}>${t('island.export')}</g-button>
      <g-button slot="actions" kind="danger" @click=${this.reset}>${t('island.reset')}</g-button>
      <g-button slot="actions" kind="main" @click=${() => send(this, 'close')}>${t('common.close')}</g-button>
    </g-dialog>`;
  }

  private troubled() {
    const { trouble } = island;
    if (!trouble) return nothing;
    return html`<div class="box bad" role="alert"><strong>${t(`island.trouble.${trouble}`)}</strong><p>${t(`island.troubleDo.${trouble}`)}</p></div>`;
  }

  private progress() {
    const state = island.sending?.state;
    if (state?.is === 'sending')
      return html`<g-progress label=${t('island.sending')} .done=${state.done} .total=${state.total}></g-progress>`;
    const since = island.ledger?.waiting.since;
    if (since === undefined && island.trouble && missing.includes(island.trouble)) return nothing;
    return since === undefined
      ? html`<p class="soft">${t('island.none')}</p>`
      : html`<p>${t('island.waiting', { n: island.waiting, at: dateTime(since) })} ${island.alone ? t('island.waitingDo') : state?.is === 'locked' ? t('island.locked') : ''}</p>`;
  }

  private list() {
    if (this.unsent.length === 0) return nothing;
    const refused = this.unsent.some((one) => one.state === 'refused');
    return html`<ul>${this.unsent.slice(0, shown).map((entry) => this.row(entry))}</ul>
      ${this.unsent.length > shown ? html`<p class="soft">${t('island.more', { n: this.unsent.length - shown })}</p>` : nothing}
      ${refused ? html`<g-button @click=${() => void island.ledger?.retryRefused()}>${t('island.again')}</g-button>` : nothing}`;
  }

  private row({ number, at, sold, givenBack, refusal, clockUnsure }: Entry) {
    const why = refusal
      ? refusalText({ ok: false, code: refusal as 'hub.fault', detail: { reference: '-' } }).what
      : '';
    return html`<li><span>${number} <small>${dateTime(at)}${clockUnsure ? ` · ${t('island.clock')}` : ''}</small>
      ${why ? html`<small class="red">${why}</small>` : nothing}</span><strong>${money((sold ?? givenBack)?.total ?? 0)}</strong></li>`;
  }

  /** Leaving the device now would lose money. */
  private stopped() {
    return html`<div class="box bad" role="alert"><strong>${t('island.blocked', { n: this.unsent.length })}</strong><p>${t('island.blockedDo')}</p></div>`;
  }

  private asking() {
    const carts = island.carts?.all.length ?? 0;
    return html`<div class="box amber" role="alert"><strong>${t('island.resetSure')}</strong><p>${t('island.resetSureDo')}</p>
      ${carts > 0 ? html`<p><strong>${t('island.resetCarts', { n: carts })}</strong></p>` : nothing}
      <g-button kind="danger" @click=${() => void resetTill()}>${t('island.resetNow')}</g-button></div>`;
  }

  private async load(): Promise<void> {
    this.unsent = (await island.ledger?.unsent().catch(() => [])) ?? [];
    if (this.unsent.length === 0) this.blocked = false;
  }

  private readonly reset = (): void => {
    this.blocked = this.unsent.length > 0;
    this.sure = !this.blocked;
  };

  private readonly export = (): void => {
    const { ledger } = island;
    if (!ledger) return;
    const { terminal } = this.counter.session;
    const day = new Date().toISOString().slice(0, 10);
    download(exportFile(terminal.id, this.unsent, ledger.head), `guitai-ledger-${terminal.number}-${day}.json`);
    toast({ text: t('island.exported', { n: this.unsent.length }), more: t('island.exportedDo') });
  };

  static override styles = [
    shared,
    css`
      .box {
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        margin-block: var(--s3);
      }
      .bad {
        background: var(--money-wash);
        border: 1px solid var(--money);
      }
      .amber {
        background: var(--amber-wash);
        color: var(--amber);
      }
      ul {
        max-height: 40vh;
        margin-block: var(--s3);
        overflow: auto;
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--s3);
        padding: var(--s2) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      small {
        display: block;
        color: var(--soft);
      }
      .red {
        color: var(--money);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-island': AskIsland;
  }
}
