import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { type PayCode, payCodes_max, type ShopSettings } from '../../../../hub/protocol/settings.ts';
import { drawQr } from '../../../../web/codes/draw.ts';
import { openReader } from '../../../../web/codes/read-code.ts';
import { Localized, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/field.ts';
import '../../../../web/kit/icon.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { formStyles } from '../../form/form.ts';
import { trouble } from '../../form/trouble.ts';
import { SettingsDraft } from '../draft.ts';
import { saveBar, sectionStyles } from '../section-styles.ts';
import { walletOf } from './wallet.ts';

type Problem = 'missing' | 'tooLong' | 'twice' | 'noCode' | 'noPicture';

/** What a QR code holds with enough correction to be scanned from a display (ISO/IEC 18004, table 7), and the hub keeps. */
const code_max = 600;

/** The shop's own codes for payment (收款码), shown on the customer's display while the till takes money. */
@customElement('pay-codes-section')
export class PayCodesSection extends LitElement {
  @property({ attribute: false }) settings!: ShopSettings;
  @state() private text = '';
  @state() private problem: Problem | undefined;
  @state() private reading = false;

  readonly words = new Localized(this);
  private readonly draft = new SettingsDraft(this, () => this.settings);

  private get codes(): readonly PayCode[] {
    return this.draft.value.payCodes;
  }

  protected override render() {
    return html`<form @submit=${this.saved}>
      <p class="soft">${t('settings.payCodes.hint')}</p>
      ${trouble(this.draft.refusal)}
      ${this.codes.length ? html`<ul>${this.codes.map((one, at) => this.code(one, at))}</ul>` : nothing}
      ${this.codes.length < payCodes_max ? this.another() : nothing}
      ${saveBar(this.draft)}
    </form>`;
  }

  private code(one: PayCode, at: number) {
    const drawn = drawQr(one.code);
    return html`<li class="box"><figure>${drawn ? unsafeHTML(drawn) : nothing}</figure>
      <div class="fields"><g-field label=${t('settings.payCodes.name')} hint=${t('settings.payCodes.nameHint')}>
        <input maxlength="40" autocomplete="off" .value=${one.name} @input=${(event: Event) => this.name(at, (event.target as HTMLInputElement).value)}></g-field>
      <p class="soft text">${t(`settings.payCodes.wallets.${one.wallet}`)} · ${one.code}</p>
      <g-button kind="quiet" .label=${t('settings.payCodes.removeOf', { name: one.name })} @click=${() => this.keep(this.codes.filter((_, place) => place !== at))}>
        <g-icon name="close"></g-icon>${t('common.remove')}</g-button></div></li>`;
  }

  private another() {
    return html`<section class="box fields"><h2>${t('settings.payCodes.add')}</h2>
      <g-field label=${t('settings.payCodes.text')} hint=${t('settings.payCodes.textHint')} .error=${this.problem ? t(`settings.payCodes.problem.${this.problem}`) : ''}>
        <textarea rows="2" spellcheck="false" .value=${this.text} @input=${(event: Event) => this.typed((event.target as HTMLTextAreaElement).value)}></textarea></g-field>
      <div class="acts">
        <g-button @click=${() => this.add(this.text)}>${t('settings.payCodes.take')}</g-button>
        <g-button ?busy=${this.reading} @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>
          <g-icon name="picture"></g-icon>${t('settings.payCodes.picture')}</g-button>
        <input type="file" accept="image/*" hidden @change=${this.pictureChosen}>
      </div></section>`;
  }

  private typed(text: string): void {
    this.text = text;
    this.problem = undefined;
  }

  private add(text: string): void {
    const code = text.trim();
    this.problem = this.wrongWith(code);
    if (this.problem) return;
    const wallet = walletOf(code);
    this.keep([...this.codes, { wallet, name: t(`settings.payCodes.wallets.${wallet}`), code }]);
    this.text = '';
  }

  private wrongWith(code: string): Problem | undefined {
    if (code === '') return 'missing';
    if (code.length > code_max || drawQr(code) === null) return 'tooLong';
    return this.codes.some((one) => one.code === code) ? 'twice' : undefined;
  }

  /** A photo or a screenshot of the code, as the wallet's app saves it. */
  private readonly pictureChosen = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = ''; // the same file again is a choice, too
    if (!file || this.reading) return;
    this.reading = true;
    this.problem = undefined;
    try {
      const picture = await createImageBitmap(file);
      const code = await (await openReader())(picture);
      picture.close();
      if (code === undefined) this.problem = 'noCode';
      else this.add(code);
    } catch (cause) {
      console.warn('no picture to read a code from', cause);
      this.problem = 'noPicture';
    }
    this.reading = false;
  };

  private name(at: number, name: string): void {
    this.keep(this.codes.map((one, place) => (place === at ? { ...one, name } : one)));
  }

  private keep(payCodes: readonly PayCode[]): void {
    this.draft.set({ payCodes: [...payCodes] });
  }

  /** A code without a name is called as its wallet. */
  private readonly saved = (event: SubmitEvent): void => {
    event.preventDefault();
    const named = ({ name, wallet }: PayCode) => name.trim() || t(`settings.payCodes.wallets.${wallet}`);
    if (this.text.trim() !== '') this.add(this.text);
    if (this.problem) return;
    this.keep(this.codes.map((one) => ({ ...one, name: named(one) })));
    void this.draft.save();
  };

  static override styles = [
    shared,
    formStyles,
    sectionStyles,
    css`
      ul {
        display: grid;
        gap: var(--s3);
      }
      li {
        display: grid;
        gap: var(--s4);
        grid-template-columns: auto minmax(0, 1fr);
        align-items: start;
      }
      figure {
        width: 132px;
        padding: var(--s1);
        border-radius: var(--radius);
        background: #fff;
        color: #111;
      }
      figure svg {
        display: block;
        width: 100%;
        height: auto;
      }
      .text {
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      li g-button {
        justify-self: start;
      }
      @media (max-width: 480px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-codes-section': PayCodesSection;
  }
}
