import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import { type FoundDevice, found } from '../../../hub/protocol/devices.ts';
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

/** What is plugged into the hub, and which of it is used: `<devices-step .chosen=${…} @chosen @next @back>`. */
@customElement('devices-step')
export class DevicesStep extends LitElement {
  @property({ attribute: false }) chosen: readonly FoundDevice[] = [];
  @state() private answer: Answer<{ devices: FoundDevice[]; problems: string[] }> | undefined;
  @state() private looking = false;
  readonly words = new Localized(this);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override render() {
    return html`<form @submit=${this.done}>
      <h1 tabindex="-1">${t('setup.devices.heading')}</h1>
      <p class="soft">${t('setup.devices.do')}</p>
      ${this.list()}
      <p><g-button ?busy=${this.looking} @click=${() => void this.look()}>${this.looking ? t('setup.devices.looking') : t('setup.devices.look')}</g-button></p>
      ${wayOn(this, { next: t('setup.finish') })}
    </form>`;
  }

  private list() {
    const { answer } = this;
    if (!answer) return html`<g-progress label=${t('setup.devices.looking')}></g-progress>`;
    if (!answer.ok) {
      const words = refusalText(answer);
      return html`<p role="alert"><b>${words.what}</b> ${words.do}</p>`;
    }
    const { devices, problems } = answer.value;
    return html`
      ${devices.length === 0 ? html`<g-empty icon="printer" heading=${t('setup.devices.none')} text=${t('setup.devices.noneDo')}></g-empty>` : nothing}
      <ul>${devices.map((one) => this.line(one))}</ul>
      ${problems.map((problem) => html`<p class="soft">${t('setup.devices.problem', { problem })}</p>`)}`;
  }

  private line(one: FoundDevice) {
    const usable = isUsable(one);
    const named = html`<span>${one.description}<small>${one.kind ? `${t(`common.device.${one.kind}`)} · ` : ''}${usable ? t('setup.devices.usable') : t('setup.devices.later')}</small></span>`;
    if (!usable) return html`<li>${named}</li>`;
    return html`<li><label><input type="checkbox" aria-label="${t('setup.devices.use')} ${one.description}" .checked=${this.has(one)}
      @change=${(event: Event) => this.choose(one, (event.target as HTMLInputElement).checked)}>${named}</label></li>`;
  }

  private has(one: FoundDevice): boolean {
    return this.chosen.some((other) => same(other, one));
  }

  private choose(one: FoundDevice, on: boolean): void {
    const others = this.chosen.filter((other) => !same(other, one));
    send(this, 'chosen', on ? [...others, one] : others);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    const { signal } = this.leaving;
    const answer = await hub.act(found, {}, { signal });
    this.looking = false;
    if (!signal.aborted) this.answer = answer;
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    send(this, 'next');
  };

  static override styles = [
    shared,
    inputs,
    stepStyles,
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
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
    `,
  ];
}

const same = (a: FoundDevice, b: FoundDevice): boolean => JSON.stringify(a.connection) === JSON.stringify(b.connection);
