import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../hub/model/answer.ts';
import { welcome } from '../../hub/protocol/access.ts';
import { pair } from '../../hub/protocol/pairing.ts';
import { deviceIsPaired, makeDeviceKey, wasPaired } from '../../web/device-key.ts';
import { Localized, refusalText, t } from '../../web/i18n/index.ts';
import { identity } from '../../web/identity.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/field.ts';
import '../../web/kit/progress.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { platformOf } from './platform.ts';
import type { Errand } from './reach.ts';

/** Stations that a device may be from its first minute on; another may be opened in it later. */
const uses = ['till', 'office', 'kitchen', 'handheld', 'display'] as const;
type Use = (typeof uses)[number];

const isUse = (name: string | undefined): name is Use => uses.some((use) => use === name);

/** Code, name and use: makes the device's key and has the hub know it. `<code-step .errand>`; goes on to the station. */
@customElement('code-step')
export class CodeStep extends LitElement {
  @property({ attribute: false }) errand!: Errand;
  /** undefined: the hub was not heard yet. */
  @state() private paired: boolean | undefined;
  /** The device was let in before: the hub, or somebody in the office, knows it no more. */
  @state() private revoked = false;
  @state() private wrong: { code?: boolean; name?: boolean } = {};
  @state() private refusal: Refusal | 'no-keys' | undefined;
  @state() private busy = false;

  readonly words = new Localized(this);
  private readonly status = new HubStatus(this, hub);
  protected readonly here = new WhileHere(this, () => {
    void this.ask();
    return [hub.on('state', ({ is }) => is === 'connected' && this.paired === undefined && void this.ask())];
  });

  protected override render() {
    if (this.paired === undefined)
      return html`<g-progress label=${t(this.status.state.is === 'away' ? 'pair.code.away' : 'pair.code.connecting')}></g-progress>`;
    if (this.paired)
      return html`<g-empty icon="check" heading=${t('pair.code.already')} text=${t('pair.code.alreadyDo')}>
        <g-button kind="main" @click=${() => this.goOn('till')}>${t('pair.code.goOn')}</g-button></g-empty>`;
    const { code, to } = this.errand;
    const use = to?.slice(1, -1);
    const device = platformOf(navigator.userAgent, navigator.maxTouchPoints);
    return html`
      <header><p class="soft">${t('pair.step', { n: 2 })}</p><h1>${t('pair.code.heading')}</h1></header>
      ${this.revoked ? html`<div class="trouble" role="status"><b>${t('pair.code.revoked')}</b><p>${t('pair.code.revokedDo')}</p></div>` : nothing}
      <p>${t('pair.code.why')}</p>
      ${this.trouble()}
      <form novalidate @submit=${this.submitted}>
        <g-field label=${t('pair.code.code')} .error=${this.wrong.code ? t('pair.code.codeWrong') : ''}>
          <input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" .value=${code} ?autofocus=${code === ''}></g-field>
        <g-field label=${t('pair.code.use')}><select name="use">${uses.map(
          (one) =>
            html`<option value=${one} ?selected=${one === (isUse(use) ? use : 'till')}>${t(`pair.uses.${one}`)}</option>`,
        )}</select></g-field>
        <g-field label=${t('pair.code.name')} hint=${t('pair.code.nameHint')} .error=${this.wrong.name ? t('pair.code.nameMissing') : ''}>
          <input name="name" maxlength="40" autocomplete="off" .value=${t(`pair.names.${device}`)}></g-field>
        <button type="submit" hidden></button>
        <g-button kind="main" big type="submit" ?busy=${this.busy}>${t('pair.code.pair')}</g-button>
      </form>`;
  }

  private trouble() {
    const { refusal } = this;
    if (!refusal) return nothing;
    const words =
      refusal === 'no-keys' ? { what: t('pair.code.noKeys'), do: t('pair.code.noKeysDo') } : refusalText(refusal);
    return html`<div class="trouble" role="alert"><b>${words.what}</b><p>${words.do}</p></div>`;
  }

  /** Whoever is paired hears the welcome; whoever is not is told so. */
  private async ask(): Promise<void> {
    const [answer, before] = await Promise.all([hub.ask(welcome, {}), wasPaired()]);
    this.revoked = before;
    if (answer.ok || answer.code === 'access.pair-first') this.paired = answer.ok;
  }

  private readonly submitted = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const values = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const [code, name, use] = [text('code').replace(/\s/g, ''), text('name'), text('use')];
    this.wrong = { code: !/^\d{8}$/.test(code), name: name === '' };
    if (this.wrong.code || this.wrong.name || !isUse(use)) return;
    this.busy = true;
    this.refusal = await this.pair(code, name, use);
    this.busy = false;
    if (!this.refusal) this.goOn(use);
  };

  private async pair(code: string, name: string, use: Use): Promise<Refusal | 'no-keys' | undefined> {
    const publicKey = await makeDeviceKey().catch(() => undefined);
    if (!publicKey) return 'no-keys';
    const answer = await hub.command(pair, { code, name, publicKey, terminal: identity(use) });
    if (!answer.ok) return answer;
    await deviceIsPaired(answer.value.deviceId);
    // A till's sales must outlive the browser's spring cleaning.
    void navigator.storage?.persist?.();
    return undefined;
  }

  private goOn(use: Use): void {
    location.replace(this.errand.to ?? `/${use}/`);
  }

  static override styles = [
    shared,
    css`
      :host,
      form {
        display: grid;
        gap: var(--s5);
      }
      h1 {
        font-size: var(--text-title);
      }
      .code {
        font-size: 28px;
        letter-spacing: 0.12em;
        text-align: center;
      }
      .trouble {
        padding: var(--s3) var(--s4);
        border: 1px solid var(--money);
        border-radius: var(--radius);
        background: var(--money-wash);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'code-step': CodeStep;
  }
}
