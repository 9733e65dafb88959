import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { nameDevice, type PairedDeviceRow, pairedDevices, revokeDevice } from '../../../hub/protocol/pairing.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/pairing.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/status.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { lineStyles } from '../list/line-styles.ts';
import { roomStyles } from '../list/room-styles.ts';
import { linkTo } from '../route.ts';
import './device-code.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { pairedStyles } from './paired-styles.ts';

/** Whether a device is connected is no row of the books, so nothing tells of its changes: it is asked for. */
const again_ms = 5_000;

/** Tills, phones and screens that may come in from the LAN: pair, name, revoke. */
@customElement('office-pairing')
export class OfficePairing extends LitElement {
  @state() private pairing = false;
  @state() private renaming: PairedDeviceRow | undefined;
  @state() private revoking: PairedDeviceRow | undefined;
  @state() private nameMissing = false;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly devices = new Live(this, pairedDevices, () => ({}), ['terminals']);
  protected readonly here = new WhileHere(this, () => {
    const timer = setInterval(() => document.hidden || this.devices.refresh(), again_ms);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { value, loading, refusal } = this.devices;
    return html`
      <header>
        <h1>${t('pairing.title')}</h1>
        <a href=${linkTo('devices')}>${t('office.rail.devices')}</a>
        <div class="acts"><g-button kind="main" @click=${() => (this.pairing = true)}>${t('pairing.add')}</g-button></div>
      </header>
      <p class="soft">${t('pairing.hint')}</p>
      ${trouble(value ? undefined : refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value?.length === 0 ? html`<g-empty class="box" icon="lock" heading=${t('pairing.none')} text=${t('pairing.noneDo')}></g-empty>` : nothing}
      ${value?.length ? html`<ul class="rows">${value.map((one) => this.line(one))}</ul>` : nothing}
      <device-code ?open=${this.pairing} .paired=${value} @close=${() => (this.pairing = false)}></device-code>
      ${this.rename()} ${this.sure()}`;
  }

  private line(one: PairedDeviceRow) {
    const { name, terminals, pairedAt, pairedBy, revokedAt, calledAt } = one;
    const by = pairedBy === null ? t('pairing.bySlip') : t('pairing.by', { name: pairedBy });
    const seen = one.connected ? [] : [t('pairing.lastSeen', { at: dateTime(one.lastSeenAt) })];
    const over = revokedAt === null ? [] : [t('pairing.revokedAt', { at: dateTime(revokedAt) })];
    const facts = [...terminals, t('pairing.pairedAt', { at: pairedAt }), by, ...seen, ...over];
    return html`<li class=${revokedAt === null ? '' : 'over'}>
      <div class="what">
        <p class="name"><b>${name}</b> ${this.status(one)}</p>
        <p class="soft">${facts.join(' · ')}</p>
        ${calledAt === null ? nothing : html`<p class="fault">${t('pairing.called', { at: dateTime(calledAt) })}</p>`}
      </div>
      ${
        revokedAt === null
          ? html`<div class="acts">
            <g-button .label=${t('pairing.renameOf', { name })} @click=${() => (this.renaming = one)}>${t('pairing.rename')}</g-button>
            <g-button kind="quiet" .label=${t('pairing.revokeOf', { name })} @click=${() => (this.revoking = one)}>${t('pairing.revoke')}</g-button>
          </div>`
          : nothing
      }</li>`;
  }

  private status({ connected, revokedAt }: PairedDeviceRow) {
    if (revokedAt !== null) return html`<g-status kind="off">${t('pairing.isRevoked')}</g-status>`;
    return html`<g-status kind=${connected ? 'good' : 'off'}>${t(connected ? 'pairing.connected' : 'pairing.away')}</g-status>`;
  }

  private rename() {
    const { renaming } = this;
    const close = () => {
      this.renaming = undefined;
      this.nameMissing = false;
    };
    return html`<g-dialog ?open=${renaming !== undefined} heading=${renaming ? t('pairing.renameOf', { name: renaming.name }) : ''} @close=${close}>
      <form class="fields" novalidate @submit=${this.renamed}>
        <g-field label=${t('pairing.name')} required .error=${this.nameMissing ? t('pairing.nameMissing') : ''}>
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
    return html`<g-dialog ?open=${revoking !== undefined} heading=${revoking ? t('pairing.revokeOf', { name: revoking.name }) : ''} @close=${close}>
      <p>${t('pairing.revokeSure')}</p>
      <g-button slot="actions" @click=${close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="danger" ?busy=${this.sending.busy} @click=${this.revoked}>${t('pairing.revoke')}</g-button>
    </g-dialog>`;
  }

  private readonly renamed = async (event: SubmitEvent): Promise<void> => {
    const { renaming } = this;
    const { name = '' } = valuesOf(submitted(event));
    this.nameMissing = name === '';
    if (!renaming || this.nameMissing || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(nameDevice, { id: renaming.id, name }));
    if (!answer.ok) return toastRefusal(answer);
    this.renaming = undefined;
  };

  private readonly revoked = async (): Promise<void> => {
    const { revoking } = this;
    if (!revoking || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(revokeDevice, { id: revoking.id }));
    if (!answer.ok) return toastRefusal(answer);
    toast(t('pairing.revoked', { name: revoking.name }));
    this.revoking = undefined;
  };

  static override styles = [shared, roomStyles, formStyles, lineStyles, pairedStyles];
}
