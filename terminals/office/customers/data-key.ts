import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { refuse } from '../../../hub/model/answer.ts';
import { type KeysStatus, rotate, status } from '../../../hub/protocol/keys.ts';
import { get, save } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';

/** The file lies beside the books, so nothing tells of its changes: it is asked for. */
const again_ms = 2_000;
/** Days. */
const choices = [90, 180, 365, 730, 0];

/** The key of customers' data: which version, how often it is changed, and changing it now. */
@customElement('data-key')
export class DataKey extends LitElement {
  @state() private rotating = false;

  readonly words = new Localized(this);
  private readonly status = new Live(this, status, () => ({}), []);
  private readonly settings = new Live(this, get, () => ({}), ['settings']);
  protected readonly here = new WhileHere(this, () => {
    const timer = setInterval(() => document.hidden || this.status.refresh(), again_ms);
    return [() => clearInterval(timer)];
  });

  protected override updated(): void {
    const { value } = this.status;
    if (this.rotating && value && !value.rotating) toast(t('customers.keys.rotated'));
    this.rotating = value?.rotating != null;
  }

  protected override render() {
    const { value, refusal } = this.status;
    return html`<section class="box" aria-labelledby="title">
      <h2 id="title">${t('customers.keys.title')}</h2>
      ${trouble(value ? undefined : refusal)} ${value ? this.about(value) : nothing}
    </section>`;
  }

  private about({ state: now, current, rotating }: KeysStatus) {
    if (now !== 'open' || !current) return trouble(refuse(now === 'open' ? 'keys.missing' : `keys.${now}`));
    const { version: n, madeAt: at } = current;
    const after = this.settings.value?.newKeysAfter;
    return html`<p>${t('customers.keys.current', { n, at })}</p>
      <p class="soft">${t('customers.keys.backup')}</p>
      ${rotating ? html`<g-progress label=${t('customers.keys.rotating', { n: rotating.left })}></g-progress>` : nothing}
      <div class="tools">
        <g-field label=${t('customers.keys.after')}><select ?disabled=${after === undefined} @change=${this.choose}>
          ${[...new Set([...choices, after ?? 365])].map(
            (days) => html`<option value=${days} .selected=${days === after}>${every(days)}</option>`,
          )}</select></g-field>
        <g-button ?disabled=${rotating !== null} @click=${this.rotate}>${t('customers.keys.rotate')}</g-button>
      </div>`;
  }

  private readonly choose = async (event: Event): Promise<void> => {
    const answer = await hub.command(save, { newKeysAfter: Number((event.target as HTMLSelectElement).value) });
    if (!answer.ok) toastRefusal(answer);
  };

  private readonly rotate = async (): Promise<void> => {
    const answer = await hub.act(rotate, {});
    if (!answer.ok) return toastRefusal(answer);
    this.rotating = true;
    this.status.refresh();
  };

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        display: block;
        min-height: 0;
        margin-top: auto;
      }
      section {
        display: grid;
        gap: var(--s2);
      }
      .tools {
        align-items: flex-end;
      }
      h2 {
        font-size: var(--text-big);
        font-weight: 650;
      }
    `,
  ];
}

function every(days: number): string {
  if (days === 0) return t('customers.keys.never');
  if (days === 365) return t('customers.keys.year');
  return days % 365 === 0
    ? t('customers.keys.years', { n: days / 365 })
    : t('customers.keys.months', { n: Math.round(days / 30) });
}

declare global {
  interface HTMLElementTagNameMap {
    'data-key': DataKey;
  }
}
