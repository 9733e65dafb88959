import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LabelScaleRow, labelScaleStates, send } from '../../../hub/protocol/label-scales.ts';
import { count, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/i18n/rooms/label-scales.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/progress.ts';
import { send as tell } from '../../../web/kit/send.ts';
import '../../../web/kit/status.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { rowStyles } from '../devices/row-styles.ts';
import { faultText, statusKind } from '../devices/words.ts';
import { whatStyles } from '../list/line-styles.ts';
import { linkTo } from '../route.ts';

/** One label scale: how it is, what it has and has not, and its sending: `<label-scale-row .scale=${…} @settings=${…}>`. */
@customElement('label-scale-row')
export class LabelScaleLine extends LitElement {
  @property({ attribute: false }) scale!: LabelScaleRow;
  @state() private sure: boolean = false;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    const { id, name, modelName, status, settings, sending, confirmedAt, counts } = this.scale;
    const fault = faultText(status);
    const last = confirmedAt === null ? t('labelScales.never') : t('labelScales.confirmedAt', { at: confirmedAt });
    const open = counts.waiting + counts.unknown + counts.refused;
    return html`
      <div class="what">
        <p class="name"><a href=${linkTo('label-scales', [id])}>${name}</a>
          <g-status kind=${statusKind(status)}>${t(`devices.state.${status.state}`)}</g-status></p>
        <p class="soft">${[modelText(modelName), last, ...(settings.auto ? [] : [t('labelScales.manual')])].join(' · ')}</p>
        <p class="counts">${this.counts()}</p>
        ${fault ? html`<p class="fault"><b>${fault.what}</b> ${fault.do}</p>` : nothing}
        ${sending ? html`<g-progress label=${t('labelScales.sending', { name })} .done=${sending.done} .total=${sending.of}></g-progress>` : nothing}
      </div>
      <div class="acts">
        ${open > 0 && !sending ? html`<g-button kind="main" .label=${t('labelScales.sendOf', { name })} ?busy=${this.sending.busy} @click=${() => this.send(false)}>${t('labelScales.send')}</g-button>` : nothing}
        <g-button .label=${t('labelScales.everythingOf', { name })} @click=${() => (this.sure = true)}>${t('labelScales.everything')}</g-button>
        ${session.may('device.edit') ? html`<g-button kind="quiet" .label=${t('labelScales.settingsOf', { name })} @click=${() => tell(this, 'settings', this.scale)}>${t('labelScales.settings')}</g-button>` : nothing}
      </div>
      ${this.asked()}`;
  }

  /** How many are how far; those that are none are not worth a word. */
  private counts() {
    const { id, counts } = this.scale;
    const some = labelScaleStates.filter((one) => counts[one] > 0);
    if (some.length === 0) return t('labelScales.empty');
    return some.map(
      (one) =>
        html`<a class=${one} href=${linkTo('label-scales', [id], { state: one })}>${t(`labelScales.counts.${one}`, { n: count(counts[one]) })}</a>`,
    );
  }

  private asked() {
    const { name, counts } = this.scale;
    const n = count(Object.values(counts).reduce((a, b) => a + b) - counts.impossible);
    const close = () => {
      this.sure = false;
    };
    return html`<g-dialog ?open=${this.sure} heading=${t('labelScales.everythingOf', { name })} @close=${close}>
      <p>${t('labelScales.everythingSure', { n })}</p>
      <g-button slot="actions" @click=${close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${() => this.send(true)}>${t('labelScales.everything')}</g-button>
    </g-dialog>`;
  }

  private async send(everything: boolean): Promise<void> {
    const { id, name } = this.scale;
    if (this.sending.busy) return;
    const answer = await this.sending.of(hub.command(send, { id, everything }));
    this.sure = false;
    if (!answer.ok) toastRefusal(answer);
    else toast(t(everything ? 'labelScales.everythingSent' : 'labelScales.sent', { name }));
  }

  static override styles = [
    shared,
    rowStyles,
    whatStyles,
    css`
      .what {
        flex-basis: 300px;
        gap: var(--s1);
      }
      .soft {
        font-size: var(--text-small);
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
      }
      .counts a {
        display: inline-flex;
        align-items: center;
        min-height: 28px;
        color: inherit;
      }
      .fault,
      .counts .unknown,
      .counts .refused,
      .counts .impossible {
        color: var(--amber);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-scale-row': LabelScaleLine;
  }
}
