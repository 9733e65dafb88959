import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { refuse } from '../../../hub/model/answer.ts';
import { newBadge, opensDoors } from '../../../hub/model/badge.ts';
import { issueBadge } from '../../../hub/protocol/badges.ts';
import type { StaffRow } from '../../../hub/protocol/staff.ts';
import { drawBars, drawQr } from '../../../web/codes/draw.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { shopSettings } from '../../../web/page.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { takeScans } from '../scans.ts';
import { printBadge } from './print-badge.ts';

/**
 * A badge for somebody: made here and shown this once, or a card that is scanned.
 * `<badge-dialog ?open=${…} .person=${StaffRow} @close=${…}>`
 */
@customElement('badge-dialog')
export class BadgeDialog extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) person: StaffRow | undefined;

  /** What was made, until the dialog is closed: the hub cannot tell it again. */
  @state() private made: string | undefined;
  private scanning: AbortController | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.made = undefined;
    this.sending.refusal = undefined;
    this.scanning?.abort();
    if (!this.open) return;
    this.scanning = new AbortController();
    takeScans((code) => void this.give(code.trim()), this.scanning.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scanning?.abort();
  }

  protected override render() {
    const { person } = this;
    return html`<g-dialog ?open=${this.open} heading=${t('staff.badge.of', { name: person?.name ?? '' })} @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(this.sending.refusal)}
        ${person && this.made ? this.shown(person, this.made) : this.choice()}
      </div>
    </g-dialog>`;
  }

  private choice() {
    return html`
      ${this.person?.badge ? html`<p class="soft">${t('staff.badge.replaces')}</p>` : nothing}
      <section>
        <h3>${t('staff.badge.print')}</h3>
        <p class="soft">${t('staff.badge.printHint')}</p>
        <g-button kind="main" ?busy=${this.sending.busy} @click=${() => void this.give(newBadge())}>${t('staff.badge.make')}</g-button>
      </section>
      <form @submit=${this.typed}>
        <h3>${t('staff.badge.card')}</h3>
        <p class="soft">${t('staff.badge.cardHint')}</p>
        <g-field label=${t('staff.badge.cardCode')}><input name="code" type="password" maxlength="64" autocomplete="off" autofocus></g-field>
      </form>`;
  }

  private shown(person: StaffRow, badge: string) {
    const shop = shopSettings()?.name ?? '';
    return html`
      <p class="warn" role="status">${t('staff.badge.once')}</p>
      <div class="card"><b>${person.name}</b><span>${shop}</span>
        ${unsafeHTML(drawQr(badge) ?? '')}${unsafeHTML(drawBars(badge) ?? '')}</div>
      <g-button kind="main" @click=${() => printBadge({ badge, name: person.name, shop })}>${t('staff.badge.printNow')}</g-button>`;
  }

  private readonly typed = (event: SubmitEvent): void => {
    const form = submitted(event);
    const { code = '' } = valuesOf(form);
    form.reset();
    void this.give(code.trim());
  };

  /** Makes that the person's badge; one that the shop makes is shown, a card is in somebody's hand. */
  private async give(badge: string): Promise<void> {
    const { person } = this;
    if (!person || this.sending.busy || this.made || badge === '') return;
    if (!opensDoors(badge, true)) {
      this.sending.refusal = refuse('badge.unfit');
      return;
    }
    const answer = await this.sending.of(hub.command(issueBadge, { staffId: person.id, badge }));
    if (!answer.ok) return;
    if (answer.value.kind === 'printed') this.made = badge;
    else {
      toast(t('staff.badge.given', { name: person.name }));
      send(this, 'close');
    }
  }

  static override styles = [
    shared,
    formStyles,
    css`
      section,
      form {
        display: grid;
        gap: var(--s3);
        justify-items: start;
      }
      form {
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      g-field {
        width: 100%;
      }
      .warn {
        padding: var(--s2) var(--s4);
        border-radius: var(--radius-small);
        background: var(--amber-wash);
        color: var(--amber);
      }
      /* Scanners read dark on light, whatever the theme. */
      .card {
        display: grid;
        justify-items: center;
        gap: var(--s2);
        padding: var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: #fff;
        color: #000;
        overflow-wrap: anywhere;
      }
      .card svg {
        max-width: 100%;
        height: auto;
      }
      .card svg:first-of-type {
        width: 132px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'badge-dialog': BadgeDialog;
  }
}
