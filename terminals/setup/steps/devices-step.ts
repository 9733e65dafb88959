import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import type { FoundDevice } from '../../../hub/protocol/devices.ts';
import { printSlip } from '../../../hub/protocol/pairing.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { LookingForDevices } from '../../../web/devices/looking.ts';
import { troubleFound, troubleStyles } from '../../../web/devices/trouble.ts';
import { foundName } from '../../../web/devices/words.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { stepStyles } from '../setup-styles.ts';
import { isUsable } from '../use-devices.ts';
import { wayOn } from './way.ts';

/** A printer has to open, to tell how it is, and to print. */
const print_ms = 20_000;
/** Whatever is plugged in while the page is open shows by itself. */
const again_ms = 3_000;

/**
 * What is plugged into the hub, and which of it is used; a printer prints the slip by which other devices come in:
 * `<devices-step .chosen=${…} locale="zh-CN" @chosen @next @back>`.
 */
@customElement('devices-step')
export class DevicesStep extends LitElement {
  @property({ attribute: false }) chosen: readonly FoundDevice[] = [];
  /** The shop's language, on paper as well. */
  @property() locale: ShopSettings['locale'] = 'zh-CN';
  /** The printer at which the slip is printed, and what became of the last one. */
  @state() private printing: FoundDevice | undefined;
  @state() private printed: { at: FoundDevice; answer: Answer<null> } | undefined;

  readonly words = new Localized(this);
  private readonly looking = new LookingForDevices(this, again_ms);

  protected override render() {
    const { busy } = this.looking;
    return html`<form @submit=${this.done}>
      <h1 tabindex="-1">${t('setup.devices.heading')}</h1>
      <p class="soft">${t('setup.devices.do')}</p>
      ${this.list()}
      <p><g-button ?busy=${busy} @click=${() => void this.looking.look()}>${busy ? t('setup.devices.looking') : t('setup.devices.look')}</g-button></p>
      ${wayOn(this, { next: t('setup.finish') })}
    </form>`;
  }

  private list() {
    const { answer } = this.looking;
    if (!answer) return html`<g-progress label=${t('setup.devices.looking')}></g-progress>`;
    if (!answer.ok) {
      const words = refusalText(answer);
      return html`<p role="alert"><b>${words.what}</b> ${words.do}</p>`;
    }
    const { devices, problems } = answer.value;
    return html`
      ${devices.length === 0 ? html`<g-empty icon="printer" heading=${t('setup.devices.none')} text=${t('setup.devices.noneDo')}></g-empty>` : nothing}
      <ul>${devices.map((one) => this.line(one))}</ul>
      ${problems.map(troubleFound)}`;
  }

  private line(one: FoundDevice) {
    const usable = isUsable(one);
    const named = html`<span>${foundName(one)}<small>${one.kind ? `${t(`common.device.${one.kind}`)} · ` : ''}${usable ? t('setup.devices.usable') : t('setup.devices.later')}</small></span>`;
    if (!usable) return html`<li>${named}</li>`;
    return html`<li><label><input type="checkbox" aria-label="${t('setup.devices.use')} ${foundName(one)}" .checked=${this.has(one)}
      @change=${(event: Event) => this.choose(one, (event.target as HTMLInputElement).checked)}>${named}</label>
      <p class="slip"><g-button ?busy=${this.printing !== undefined && same(this.printing, one)} @click=${() => void this.printSlip(one)}>${t('setup.devices.slip')}</g-button>
        ${this.printed && same(this.printed.at, one) ? this.said(this.printed.answer) : html`<span class="soft">${t('setup.devices.slipHint')}</span>`}</p></li>`;
  }

  private said(answer: Answer<null>) {
    if (answer.ok) return html`<span class="good" role="status">${t('setup.devices.slipPrinted')}</span>`;
    const words = refusalText(answer);
    return html`<span class="bad" role="alert"><b>${words.what}</b> ${words.do}</span>`;
  }

  private async printSlip(one: FoundDevice): Promise<void> {
    if (this.printing || one.model === null) return;
    this.printing = one;
    this.printed = undefined;
    const { model, connection } = one;
    const answer = await hub.act(printSlip, { model, connection, locale: this.locale }, { within_ms: print_ms });
    this.printing = undefined;
    this.printed = { at: one, answer };
  }

  private has(one: FoundDevice): boolean {
    return this.chosen.some((other) => same(other, one));
  }

  private choose(one: FoundDevice, on: boolean): void {
    const others = this.chosen.filter((other) => !same(other, one));
    send(this, 'chosen', on ? [...others, one] : others);
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    send(this, 'next');
  };

  static override styles = [
    shared,
    inputs,
    stepStyles,
    troubleStyles,
    css`
      ul {
        display: grid;
        gap: var(--s2);
      }
      li {
        padding: var(--s2) var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s4);
        min-height: var(--touch);
      }
      .slip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        padding-block: var(--s2);
        font-size: var(--text-small);
      }
      .good {
        color: var(--accent);
      }
      .bad {
        flex: 1 1 240px;
        color: var(--money);
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
    `,
  ];
}

const same = (a: FoundDevice, b: FoundDevice): boolean => JSON.stringify(a.connection) === JSON.stringify(b.connection);
