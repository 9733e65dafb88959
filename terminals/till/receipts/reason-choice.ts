import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { limits } from '../../../hub/model/basket.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';

/** Why: one of the usual reasons by one press, or own words. `<reason-choice .reasons=${[…]} .value=${…} @reason @home>` */
@customElement('reason-choice')
export class ReasonChoice extends LitElement {
  @property({ attribute: false }) reasons: readonly string[] = [];
  @property() value: string = '';
  @property() label: string = '';
  @property() error: string = '';

  readonly words = new Localized(this);

  protected override render() {
    return html`<div role="group" aria-label=${this.label}>${this.reasons.map(
      (one) =>
        html`<button type="button" aria-pressed=${one === this.value} @click=${() => this.press(one)}>${one}</button>`,
    )}</div>
      <g-field .label=${this.label} .error=${this.error}>
        <input type="text" autocomplete="off" maxlength=${limits.reasonLength} placeholder=${t('receipts.ownReason')}
          .value=${this.value} @input=${(event: Event) => this.choose((event.target as HTMLInputElement).value)}>
      </g-field>`;
  }

  /** A press is the whole answer: the focus goes back to where the form is confirmed. */
  private press(reason: string): void {
    this.choose(reason);
    send(this, 'home');
  }

  private choose(reason: string): void {
    this.value = reason;
    send(this, 'reason', reason);
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      button {
        min-height: var(--touch);
        padding: 0 var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }
      [aria-pressed='true'] {
        border-color: var(--accent-text);
        background: var(--accent-wash);
        color: var(--accent-text);
        font-weight: 600;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'reason-choice': ReasonChoice;
  }
}
