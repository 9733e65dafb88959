import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PaperImage } from '../../../../hub/model/paper-image.ts';
import { Localized, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import { send } from '../../../../web/kit/send.ts';
import { WhileHere } from '../../../../web/kit/while-here.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { type LogoProblem, readLogo } from './read-logo.ts';

/**
 * The picture above the shop's name, made of black dots here; the paper beside the form shows it:
 * `<receipt-logo .logo=${PaperImage | null} @logo=${CustomEvent<PaperImage | null>}>`.
 */
@customElement('receipt-logo')
export class ReceiptLogo extends LitElement {
  @property({ attribute: false }) logo: PaperImage | null = null;
  @state() private busy = false;
  @state() private problem: LogoProblem | undefined;

  readonly words = new Localized(this);
  private readonly here = new WhileHere(this, () => undefined);

  protected override render() {
    const { logo, problem } = this;
    return html`<span class="name">${t('settings.receipt.logo')}</span>
      <div class="acts">
        <g-button ?busy=${this.busy} @click=${this.choose}>${t(logo ? 'settings.receipt.logoOther' : 'settings.receipt.logoChoose')}</g-button>
        ${logo ? html`<g-button kind="quiet" @click=${this.takeAway}>${t('settings.receipt.logoRemove')}</g-button>` : nothing}
      </div>
      ${
        problem
          ? html`<p class="wrong" role="alert">${t(`settings.receipt.logoWrong.${problem}`)}</p>`
          : html`<p class="soft">${t('settings.receipt.logoHint')}</p>`
      }
      <input hidden type="file" accept="image/png,image/jpeg" aria-label=${t('settings.receipt.logoChoose')}
        @input=${(event: Event) => event.stopPropagation()} @change=${this.chosen}>`;
  }

  private readonly choose = (): void => {
    this.renderRoot.querySelector('input')?.click();
  };

  private readonly takeAway = (): void => {
    this.problem = undefined;
    send(this, 'logo', null);
  };

  private readonly chosen = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file || this.busy) return;
    const { signal } = this.here;
    this.busy = true;
    const read = await readLogo(file).catch((): LogoProblem => 'unreadable'); // a file that went away meanwhile
    this.busy = false;
    input.value = ''; // the same file may be chosen again
    if (signal.aborted) return;
    this.problem = typeof read === 'string' ? read : undefined;
    if (typeof read !== 'string') send(this, 'logo', read);
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      .name,
      p {
        font-size: var(--text-small);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      .wrong {
        color: var(--money);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-logo': ReceiptLogo;
  }
}
