import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LimitName, limitNames, type Mark, type RoleLimits } from '../../../hub/model/approval.ts';
import { type Role, saveRole } from '../../../hub/protocol/staff.ts';
import { currencyDigits, currencySign, Localized, roleWord, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { fromInteger, toInteger } from '../../../web/kit/pad-value.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

const marks = ['alone', 'one'] as const;

/** Decimals of what a limit is counted in: per cent, money, minutes. */
const decimalsOf = (name: LimitName): number =>
  name === 'discountPercent' ? 2 : name === 'voidMinutes' ? 0 : currencyDigits();

/** How far a role goes alone, and how far with one other: `<role-limits ?open .of=${…} @close>`. Empty: no limit. */
@customElement('role-limits')
export class RoleLimitsForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) of: Role | undefined;

  @state() private errors: Partial<Record<LimitName, string>> = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.errors = {};
    this.sending.refusal = undefined;
  }

  protected override render() {
    const { of: role } = this;
    const name = role ? roleWord({ role: role.name, roleTitle: role.title }) : '';
    return html`<form novalidate @submit=${this.saved}>
      <g-panel ?open=${this.open} heading=${t('staff.limits.of', { role: name })} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <p class="soft">${t('staff.limits.hint')}</p>
          ${limitNames.map((one) => this.limit(one, role?.limits[one]))}
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private limit(name: LimitName, mark: Mark | undefined) {
    const unit = name === 'discountPercent' ? '%' : name === 'voidMinutes' ? t('staff.limits.minutes') : currencySign();
    const shown = (value: number | null | undefined) =>
      value === null || value === undefined ? '' : fromInteger(value, decimalsOf(name));
    return html`<fieldset>
      <legend>${t(`staff.limits.${name}`)}（${unit}）</legend>
      <div class="pair">${marks.map(
        (
          one,
        ) => html`<g-field label=${t(`staff.limits.${one}`)} .error=${one === 'one' ? (this.errors[name] ?? '') : ''}>
          <input name="${name} ${one}" inputmode="decimal" autocomplete="off" placeholder=${t('staff.limits.none')} .value=${shown(mark?.[one])}>
        </g-field>`,
      )}</div>
    </fieldset>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { of: role } = this;
    const limits = this.read(valuesOf(submitted(event)));
    if (!role || !limits || this.sending.busy) return;
    const answer = await this.sending.of(
      hub.command(saveRole, { name: role.name, permissions: role.permissions, limits }),
    );
    if (!answer.ok) return;
    toast(t('staff.limits.saved'));
    send(this, 'close');
  };

  /** What was entered; undefined where something is no number, or goes further with one other than it may. */
  private read(values: Record<string, string>): RoleLimits | undefined {
    const limits: RoleLimits = {};
    const errors: Partial<Record<LimitName, string>> = {};
    for (const name of limitNames) {
      const [alone, one] = marks.map((mark) => numberIn(values[`${name} ${mark}`] ?? '', decimalsOf(name)));
      if (alone === undefined || one === undefined) errors[name] = t('staff.limits.wrong');
      else if (one !== null && (alone === null || one < alone)) errors[name] = t('staff.limits.order');
      else if (alone !== null) limits[name] = { alone, one };
    }
    this.errors = errors;
    return Object.keys(errors).length > 0 ? undefined : limits;
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--s2);
        padding: 0;
        font-weight: 600;
      }
      .pair {
        grid-template-columns: 1fr 1fr;
      }
    `,
  ];
}

/** Null: nothing was entered; undefined: it is no number. */
function numberIn(text: string, decimals: number): number | null | undefined {
  return text === '' ? null : toInteger(text, decimals);
}

declare global {
  interface HTMLElementTagNameMap {
    'role-limits': RoleLimitsForm;
  }
}
