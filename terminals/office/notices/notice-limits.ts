import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { counted, type Thresholds } from '../../../hub/model/notices.ts';
import { saveThresholds, thresholds } from '../../../hub/protocol/notices.ts';
import { currencyDigits, currencySign, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { fromInteger, toInteger } from '../../../web/kit/pad-value.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

const fields = [...counted, 'times', 'amount'] as const;
type Field = (typeof fields)[number];

/** From how much on a pattern is told: `<notice-limits ?open=${…} @close>`. Empty: never. */
@customElement('notice-limits')
export class NoticeLimits extends LitElement {
  @property({ type: Boolean }) open: boolean = false;

  @state() private errors: Partial<Record<Field, string>> = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly now = new Live(this, thresholds, () => (this.open ? {} : undefined), ['notices']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.errors = {};
    this.sending.refusal = undefined;
  }

  protected override render() {
    const { value } = this.now;
    const discounts = value?.discounts;
    const shown = (number: number | null | undefined) =>
      number === null || number === undefined ? '' : String(number);
    const amount = discounts ? fromInteger(discounts.amount, currencyDigits()) : '';
    return html`<form novalidate @submit=${this.saved}>
      <g-panel ?open=${this.open} heading=${t('notices.limits.title')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal ?? this.now.refusal)}
          <p class="soft">${t('notices.limits.hint')}</p>
          ${counted.map((one) => this.field(one, t(`notices.limits.${one}`), shown(value?.[one])))}
          <div class="pair">
            ${this.field('times', t('notices.limits.times'), shown(discounts?.times))}
            ${this.field('amount', t('notices.limits.amount', { unit: currencySign() }), amount)}
          </div>
          <p class="soft">${t('notices.limits.discountsHint')}</p>
          <p class="soft">${t('notices.limits.always')}</p>
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy} ?disabled=${!value}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private field(name: Field, label: string, value: string) {
    return html`<g-field label=${label} .error=${this.errors[name] ?? ''}>
      <input name=${name} inputmode=${name === 'amount' ? 'decimal' : 'numeric'} autocomplete="off" .value=${value}></g-field>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const wanted = this.read(valuesOf(submitted(event)));
    if (!wanted || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(saveThresholds, wanted));
    if (!answer.ok) return;
    toast(t('notices.limits.saved'));
    send(this, 'close');
  };

  /** What was entered; undefined where something is no number. */
  private read(values: Record<string, string>): Thresholds | undefined {
    const errors: Partial<Record<Field, string>> = {};
    const number = (name: Field, decimals: number, wrong: string, least = 1, most = 9_999): number | null => {
      const text = values[name] ?? '';
      const value = text === '' ? null : toInteger(text, decimals);
      if (value === undefined || (value !== null && (value < least || value > most))) errors[name] = wrong;
      return value ?? null;
    };
    const limits = Object.fromEntries(counted.map((one) => [one, number(one, 0, t('notices.limits.wrong'))]));
    const times = number('times', 0, t('notices.limits.wrongTimes'), 2, 100);
    const amount = number('amount', currencyDigits(), t('notices.limits.wrongAmount'), 1, 9_999_999_999);
    if ((times === null) !== (amount === null)) errors.amount = t('notices.limits.wrongAmount');
    this.errors = errors;
    if (Object.keys(errors).length > 0) return undefined;
    const discounts = times === null || amount === null ? null : { times, amount };
    return { ...(limits as Omit<Thresholds, 'discounts'>), discounts };
  }

  static override styles = [shared, inputs, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-limits': NoticeLimits;
  }
}
