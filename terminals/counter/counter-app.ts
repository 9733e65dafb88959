import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Answer } from '../../hub/model/answer.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/empty.ts';
import { play, unlockSounds } from '../../web/kit/sounds.ts';
import '../../web/kit/status.ts';
import '../../web/kit/tabs.ts';
import '../../web/kit/toast.ts';
import { toastRefusal } from '../../web/kit/toast.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { Who } from '../../web/session.ts';
import { readSetting, writeSetting } from '../../web/settings.ts';
import { HubStatus, hub } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import './counter-drawer.ts';
import './counter-label-scale.ts';
import './counter-labels.ts';
import './counter-pole.ts';
import './counter-printer.ts';
import './counter-scale.ts';
import './counter-scanner.ts';
import { Latest } from '../../web/latest.ts';
import { appStyles } from './counter-styles.ts';
import {
  type CounterState,
  followCounter,
  scan,
  setLabelPrinter,
  setPrinter,
  shutDrawer,
  signInToDemo,
  weigh,
} from './wire.ts';

/** Which counter this browser looked at last. */
const kept = 'counter.name';

/**
 * The virtual counter: what stands on a shop's counter, played on a screen. The hub drives it through the same drivers as
 * the real thing; here are the hands, the goods and the paper.
 */
@customElement('counter-app')
export class CounterApp extends LitElement {
  @state() private name: string = readSetting(kept) ?? 'counter-1';
  @state() private counter: CounterState | undefined;

  readonly words = new Localized(this);
  private readonly status = new HubStatus(this, hub);
  private readonly who = new Who(this);
  readonly here = new WhileHere(this, (signal) => {
    unlockSounds(signal);
    this.look(this.name);
    void signInToDemo();
    return [() => this.following.abort()];
  });
  private following = new AbortController();
  /** A slider moves faster than a hub answers: the last weight counts. */
  private readonly weights = new Latest<{ grams: number; moving: boolean }>(({ grams, moving }) =>
    this.told(weigh(this.name, grams, moving)),
  );

  protected override updated(): void {
    document.title = t('counter.title');
  }

  private look(name: string): void {
    this.following.abort();
    this.following = new AbortController();
    this.name = name;
    writeSetting(kept, name);
    followCounter(name, (counter) => this.heard(counter), this.following.signal);
  }

  private heard(counter: CounterState): void {
    this.counter = counter;
    const [first] = counter.counters;
    if (first && !counter.counters.some((one) => one.name === this.name)) this.look(first.name);
  }

  private async told(answer: Promise<Answer<null>>): Promise<boolean> {
    const heard = await answer;
    if (!heard.ok) toastRefusal(heard);
    return heard.ok;
  }

  protected override render() {
    return html`<header>
        <h1>${t('counter.title')}</h1>
        <p>${t('counter.intro')}</p>
        ${this.hub()}
      </header>
      ${this.choice()}
      <main>${this.body()}</main>
      <g-toasts></g-toasts>`;
  }

  private hub() {
    const now = this.status.state;
    if (now.is === 'connected')
      return html`<g-status>${t('common.hub.connected', { ms: now.latency_ms ?? '…' })}</g-status>`;
    if (now.is === 'away') return html`<g-status kind="bad">${t('common.hub.away')}</g-status>`;
    return html`<g-status kind="warn">${t('common.hub.connecting')}</g-status>`;
  }

  private choice() {
    const counters = this.counter?.counters ?? [];
    if (counters.length === 0) return nothing;
    const tabs = counters.map(({ name, terminalName }) => ({
      id: name,
      label: terminalName ?? t('counter.nobodys', { name }),
    }));
    return html`<nav aria-label=${t('counter.forTerminal')}>
      <g-tabs .label=${t('counter.forTerminal')} .tabs=${tabs} .selected=${this.name} @select=${(event: CustomEvent<string>) => this.look(event.detail)}></g-tabs>
    </nav>`;
  }

  private body() {
    const { counter } = this;
    if (!counter) return html`<p class="soft wait">${t('common.loading')}</p>`;
    if (counter.counters.length === 0) {
      return html`<g-empty icon="scan" .heading=${t('counter.none')} .text=${t('counter.noneDo')}></g-empty>`;
    }
    return html`<counter-scanner .grams=${counter.scale?.grams ?? 0} ?signed=${this.who.current !== undefined}
        @scan=${(event: CustomEvent<string>) => void this.scan(event.detail)}></counter-scanner>
      <div class="middle">
        ${
          counter.scale
            ? html`<counter-scale .grams=${counter.scale.grams} ?moving=${counter.scale.moving}
                @weigh=${(event: CustomEvent<{ grams: number; moving: boolean }>) => this.weights.give(event.detail)}></counter-scale>`
            : nothing
        }
        ${
          counter.drawer
            ? html`<counter-drawer ?open=${counter.drawer.open} .pulses=${counter.drawer.pulses} @shut=${() => void this.told(shutDrawer(this.name))}></counter-drawer>`
            : nothing
        }
        ${counter.display ? html`<counter-pole .lines=${counter.display.lines}></counter-pole>` : nothing}
        ${counter.labelScale ? html`<counter-label-scale .held=${counter.labelScale}></counter-label-scale>` : nothing}
        ${
          counter.labelPrinter
            ? html`<counter-labels .printer=${counter.labelPrinter} .labels=${counter.labels}
                @set=${(event: CustomEvent<Parameters<typeof setLabelPrinter>[1]>) => void this.told(setLabelPrinter(this.name, event.detail))}></counter-labels>`
            : nothing
        }
      </div>
      ${
        counter.printer
          ? html`<counter-printer .printer=${counter.printer} .papers=${counter.papers} .printing=${counter.printing}
              @set=${(event: CustomEvent<Parameters<typeof setPrinter>[1]>) => void this.told(setPrinter(this.name, event.detail))}></counter-printer>`
          : nothing
      }`;
  }

  private async scan(code: string): Promise<void> {
    if (await this.told(scan(this.name, code))) play('tick');
  }

  static override styles = [shared, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-app': CounterApp;
  }
}
