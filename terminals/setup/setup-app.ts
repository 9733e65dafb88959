import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Refusal } from '../../hub/model/answer.ts';
import type { Welcome } from '../../hub/protocol/access.ts';
import type { FoundDevice } from '../../hub/protocol/devices.ts';
import { setUp } from '../../hub/protocol/settings.ts';
import { Localized, refusalText, setShopLanguage, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/progress.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { hear } from '../../web/page.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import { type Answers, keepAnswers, keptAnswers, type Step, stepOf, steps } from './answers.ts';
import { setupStyles } from './setup-styles.ts';
import './steps/devices-step.ts';
import './steps/done-step.ts';
import './steps/language-step.ts';
import './steps/owner-step.ts';
import './steps/shop-step.ts';
import './steps/trade-step.ts';
import { useDevices } from './use-devices.ts';

/** The wizard for an empty shop. Its step stands in the address, so that the browser's back and forward work. */
@customElement('setup-app')
export class SetupApp extends LitElement {
  @state() private welcome: Welcome | undefined;
  @state() private answers: Answers = keptAnswers();
  @state() private step: Step = stepOf(location.hash);
  @state() private pin = '';
  @state() private chosen: readonly FoundDevice[] = [];
  @state() private refusal: Refusal | undefined;
  @state() private working = false;
  /** The shop was set up here and now: what became of the devices chosen. */
  @state() private finished: { used: number; refusal: Refusal | undefined } | undefined;

  readonly words = new Localized(this);
  readonly status = new HubStatus(this, hub);
  readonly here = new WhileHere(this, (signal) => {
    addEventListener('hashchange', this.moved, { signal });
    void setShopLanguage(this.answers.locale);
    void this.load();
    return [hub.on('state', ({ is }) => is === 'connected' && !this.welcome && void this.load())];
  });

  protected override willUpdate(): void {
    document.title = t('setup.title');
  }

  protected override render() {
    const at = steps.indexOf(this.step) + 1;
    return html`<main>
      <header>
        ${this.asked ? html`<strong>${t('common.app')}</strong>` : html`<h1>${t('common.app')}</h1>`}
        ${this.asked ? html`<p class="soft" aria-live="polite">${t('setup.step', { n: at, total: steps.length })} · ${t(`setup.steps.${this.step}`)}</p>` : nothing}
      </header>
      ${this.asked ? html`<ol aria-hidden="true">${steps.map((_, place) => html`<li class=${place < at ? 'done' : ''}></li>`)}</ol>` : nothing}
      ${this.body()}
    </main>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step') || changed.has('welcome') || changed.has('finished')) void this.focusQuestion();
  }

  /** The focus is where the answer begins. */
  private async focusQuestion(): Promise<void> {
    const question = this.renderRoot.querySelector<LitElement>(
      'language-step, shop-step, trade-step, owner-step, devices-step, done-step',
    );
    await question?.updateComplete;
    const { renderRoot } = question ?? this;
    renderRoot.querySelector<HTMLElement>('input:checked, input:not([type=checkbox])')?.focus();
    if (!this.renderRoot.contains(question) || question?.shadowRoot?.activeElement) return;
    renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  /** The wizard's questions are shown, not what stands in their way. */
  private get asked(): boolean {
    return this.finished !== undefined || this.welcome?.setUp === false;
  }

  private body() {
    if (this.finished)
      return html`<done-step .answers=${this.answers} .used=${this.finished.used} .refusal=${this.finished.refusal}></done-step>`;
    const { welcome } = this;
    if (!welcome) return this.waiting();
    if (welcome.setUp)
      return html`<g-empty icon="check" heading=${t('setup.already')} text=${t('setup.alreadyDo')}>
        <div class="ways"><a class="go" href="/till/">${t('setup.done.till')}</a> <a class="other" href="/office/">${t('setup.done.office')}</a></div></g-empty>`;
    if (this.working) return html`<g-progress label=${t('setup.working')}></g-progress>`;
    return html`${this.trouble()}${this.question()}`;
  }

  private question() {
    const { answers } = this;
    const heard = (event: CustomEvent<Partial<Answers>>) => this.answer(event.detail);
    const [next, back] = [() => this.go(1), () => this.go(-1)];
    switch (this.step) {
      case 'language':
        return html`<language-step .answers=${answers} @answer=${heard} @next=${next}></language-step>`;
      case 'shop':
        return html`<shop-step .answers=${answers} @answer=${heard} @next=${next} @back=${back}></shop-step>`;
      case 'trade':
        return html`<trade-step .answers=${answers} @answer=${heard} @next=${next} @back=${back}></trade-step>`;
      case 'owner':
        return html`<owner-step .answers=${answers} .pin=${this.pin} @answer=${heard} @pin=${(event: CustomEvent<string>) => (this.pin = event.detail)}
          @next=${next} @back=${back}></owner-step>`;
      default:
        return html`<devices-step .chosen=${this.chosen} locale=${this.answers.locale} @chosen=${(event: CustomEvent<FoundDevice[]>) => (this.chosen = event.detail)}
          @next=${() => void this.finish()} @back=${back}></devices-step>`;
    }
  }

  private waiting() {
    if (this.status.state.is !== 'away') return html`<g-progress label=${t('common.hub.connecting')}></g-progress>`;
    return html`<g-empty icon="warning" heading=${t('setup.away')} text=${refusalText({ ok: false, code: 'hub.away' }).do}></g-empty>`;
  }

  private trouble() {
    const { refusal } = this;
    if (!refusal) return nothing;
    const words = refusalText(refusal);
    const step = stepAtFault(refusal);
    return html`<div class="trouble" role="alert"><p><b>${t('setup.refused')}</b> ${words.what}${words.do}</p>
      ${step && step !== this.step ? html`<g-button @click=${() => this.show(step)}>${t('setup.goTo', { step: t(`setup.steps.${step}`) })}</g-button>` : nothing}</div>`;
  }

  private answer(said: Partial<Answers>): void {
    this.answers = { ...this.answers, ...said };
    keepAnswers(this.answers);
    if (said.locale) void setShopLanguage(said.locale);
  }

  private go(by: 1 | -1): void {
    if (by > 0) this.refusal = undefined;
    this.show(steps[steps.indexOf(this.step) + by] ?? this.step);
  }

  private show(step: Step): void {
    location.hash = step;
  }

  /** Nobody gets past a question that has no answer yet, by the address either; the PIN is lost by a reload. */
  private readonly moved = (): void => {
    if (this.finished) return;
    const wanted = stepOf(location.hash);
    const missing: Step | undefined = !this.answers.name
      ? 'shop'
      : !this.answers.ownerName || !this.pin
        ? 'owner'
        : undefined;
    const last = missing ? steps.indexOf(missing) : steps.indexOf('devices');
    this.step = steps[Math.min(steps.indexOf(wanted), last)] ?? 'language';
    if (this.step !== wanted) history.replaceState(null, '', `#${this.step}`);
  };

  private async load(): Promise<void> {
    this.moved();
    const welcome = await hear();
    if (!welcome) return;
    this.welcome = welcome;
    // An empty shop has a language of its own already, but the person here has chosen one.
    if (!welcome.setUp) await setShopLanguage(this.answers.locale);
  }

  private async finish(): Promise<void> {
    if (this.working) return;
    const { answers, pin } = this;
    const { name, address, phone, currency, locale, timeZone, template, trialGoods, ownerName } = answers;
    this.working = true;
    const owner = { name: ownerName, pin };
    const answer = await hub.command(setUp, {
      shop: { name, address, phone, currency, locale, timeZone },
      template,
      owner,
      trialGoods,
    });
    this.refusal = answer.ok ? undefined : answer;
    if (answer.ok) {
      this.finished = await useDevices(this.chosen, answer.value.ownerId, pin);
      this.pin = '';
      keepAnswers(undefined);
      this.step = 'done';
      this.show('done');
    } else if (answer.code === 'access.set-up-already') await this.load();
    this.working = false;
  }

  static override styles = [shared, setupStyles];
}

/** Where a refusal of the last step is mended. */
function stepAtFault({ code, detail }: Refusal): Step | undefined {
  if (code === 'access.pin-too-simple' || code === 'access.pin-in-use') return 'owner';
  if (code === 'settings.invalid') return 'shop';
  if (code === 'input.invalid') return String(detail?.path ?? '').startsWith('owner') ? 'owner' : 'shop';
  return undefined;
}
