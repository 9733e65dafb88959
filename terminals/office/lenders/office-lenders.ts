import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type LenderRow, lenders, nameLender, revokeLender } from '../../../hub/protocol/station.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/lenders.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/status.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { lineStyles } from '../list/line-styles.ts';
import { roomStyles } from '../list/room-styles.ts';
import { linkTo } from '../route.ts';
import './pairing-code.ts';
import { Submission } from '../../../web/kit/submission.ts';

/** Whether a station is connected is no row of the books, so nothing tells of its changes: it is asked for. */
const again_ms = 2_000;

/** Other machines that lend their devices: pair, name, revoke. */
@customElement('office-lenders')
export class OfficeLenders extends LitElement {
  @state() private pairing = false;
  @state() private renaming: LenderRow | undefined;
  @state() private revoking: LenderRow | undefined;
  @state() private nameMissing = false;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly lenders = new Live(this, lenders, () => ({}), ['devices']);
  protected readonly here = new WhileHere(this, () => {
    const timer = setInterval(() => document.hidden || this.lenders.refresh(), again_ms);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { value, loading, refusal } = this.lenders;
    return html`
      <header>
        <h1>${t('lenders.title')}</h1>
        <a href=${linkTo('devices')}>${t('office.rail.devices')}</a>
        <div class="acts"><g-button kind="main" @click=${() => (this.pairing = true)}>${t('lenders.add')}</g-button></div>
      </header>
      <p class="soft">${t('lenders.hint')}</p>
      ${trouble(value ? undefined : refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value?.length === 0 ? html`<g-empty class="box" icon="printer" heading=${t('lenders.none')} text=${t('lenders.noneDo')}></g-empty>` : nothing}
      ${value?.length ? html`<ul class="rows">${value.map((one) => this.line(one))}</ul>` : nothing}
      <pairing-code ?open=${this.pairing} .paired=${value} @close=${() => (this.pairing = false)}></pairing-code>
      ${this.rename()} ${this.sure()}`;
  }

  private line(one: LenderRow) {
    const { name, connected, latency_ms, lastSeenAt } = one;
    const ms = latency_ms === null ? t('lenders.connecting') : t('lenders.connected', { ms: latency_ms });
    const seen = !connected && lastSeenAt !== null ? [t('lenders.lastSeen', { at: lastSeenAt })] : [];
    const facts = [t('lenders.devices', { n: one.devices }), t('lenders.paired', { at: one.pairedAt }), ...seen];
    return html`<li>
      <div class="what">
        <p class="name"><b>${name}</b> <g-status kind=${connected ? 'good' : 'bad'}>${connected ? ms : t('lenders.away')}</g-status></p>
        <p class="soft">${facts.join(' · ')}</p>
        ${!connected && one.devices > 0 ? html`<p class="fault">${t('lenders.awayDo')}</p>` : nothing}
      </div>
      <div class="acts">
        <g-button .label=${t('lenders.renameOf', { name })} @click=${() => (this.renaming = one)}>${t('lenders.rename')}</g-button>
        <g-button kind="quiet" .label=${t('lenders.revokeOf', { name })} @click=${() => (this.revoking = one)}>${t('lenders.revoke')}</g-button>
      </div></li>`;
  }

  private rename() {
    const { renaming } = this;
    const close = () => {
      this.renaming = undefined;
      this.nameMissing = false;
    };
    return html`<g-dialog ?open=${renaming !== undefined} heading=${renaming ? t('lenders.renameOf', { name: renaming.name }) : ''} @close=${close}>
      <form class="fields" novalidate @submit=${this.renamed}>
        <g-field label=${t('lenders.name')} hint=${t('lenders.nameHint')} required .error=${this.nameMissing ? t('lenders.nameMissing') : ''}>
          <input name="name" maxlength="40" autocomplete="off" autofocus .value=${renaming?.name ?? ''}></g-field>
        ${submitByEnter}
        <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </form>
    </g-dialog>`;
  }

  /** What cannot be undone is asked about. */
  private sure() {
    const { revoking } = this;
    const close = () => {
      this.revoking = undefined;
    };
    return html`<g-dialog ?open=${revoking !== undefined} heading=${revoking ? t('lenders.revokeOf', { name: revoking.name }) : ''} @close=${close}>
      <p>${t('lenders.revokeSure')}</p>
      <g-button slot="actions" @click=${close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="danger" ?busy=${this.sending.busy} @click=${this.revoked}>${t('lenders.revoke')}</g-button>
    </g-dialog>`;
  }

  private readonly renamed = async (event: SubmitEvent): Promise<void> => {
    const { renaming } = this;
    const { name = '' } = valuesOf(submitted(event));
    this.nameMissing = name === '';
    if (!renaming || this.nameMissing || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(nameLender, { id: renaming.id, name }));
    if (!answer.ok) return toastRefusal(answer);
    this.renaming = undefined;
  };

  private readonly revoked = async (): Promise<void> => {
    const { revoking } = this;
    if (!revoking || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(revokeLender, { id: revoking.id }));
    if (!answer.ok) return toastRefusal(answer);
    toast(t('lenders.revoked', { name: revoking.name }));
    this.revoking = undefined;
  };

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    lineStyles,
    css`
      .fault {
        color: var(--amber);
      }
    `,
  ];
}
