import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WeightEvidence } from '../../../../hub/model/basket.ts';
import { amountOf } from '../../../../hub/model/quantity.ts';
import { quantityFromGrams } from '../../../../hub/model/units.ts';
import { Localized, t } from '../../../../web/i18n/index.ts';
import { WhileHere } from '../../../../web/kit/while-here.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import { onKeys } from '../../../../web/kit/keys.ts';
import '../../../../web/kit/money.ts';
import '../../../../web/kit/pad.ts';
import { toInteger } from '../../../../web/kit/pad-value.ts';
import { send } from '../../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../../web/kit/toast.ts';
import { gramsPerUnit, type Picked } from '../../../../web/scans/picked.ts';
import { session } from '../../../../web/session.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { devices } from '../../status/devices.ts';
import { kilograms } from '../../status/kilograms.ts';
import { pressScale, takeWeight } from '../../wire/devices.ts';
import { figureStyles } from './styles.ts';

/** Nobody carries more than this to a counter's scale. */
const most_grams = 100_000;

/**
 * Goods on the scale: the weight as it is now, what it would cost, and a key that takes it once it stands still. Tells
 * `done` (Picked), `close`. By hand only who may name prices, and the line says so.
 */
@customElement('ask-weigh')
export class AskWeigh extends LitElement {
  @property({ attribute: false }) picked!: Picked;
  @state() private manual: boolean = false;
  @state() private text = '';
  @state() private error = '';
  private taking = false;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    const take = () => (this.manual ? this.takeByHand() : this.take());
    onKeys({ confirm: take, weigh: take }, signal);
    return [devices.on('change', () => this.requestUpdate())];
  });

  protected override render() {
    const { product, unit } = this.picked;
    return html`<g-dialog open heading=${product.name} @close=${() => send(this, 'close')}>
      <p class="soft">${t('sell.units.perPrice', { price: unit.price, unit: unit.name })}</p>
      ${this.manual ? this.byHand() : this.live()}
    </g-dialog>`;
  }

  private live() {
    const { weight } = devices;
    const [scale] = devices.of('scale');
    const grams = weight?.grams ?? undefined;
    const ready = this.ready;
    return html`
      <p class="weight ${ready ? 'ready' : ''}"><span>${grams === undefined ? '—' : kilograms(grams)}</span> kg</p>
      <p class="state" role="status">${scale ? this.said() : t('sell.weigh.noScale')}</p>
      <p class="sum">${ready ? html`<g-money size="big" .amount=${this.price(grams!)}></g-money>` : nothing}</p>
      <div class="keys">
        <g-button ?disabled=${!scale} @click=${() => void this.press('zero')}>${t('till.scale.zero')}</g-button>
        <g-button ?disabled=${!scale} @click=${() => void this.press('tare')}>${t('till.scale.tare')}</g-button>
        ${session.may('sale.price') ? html`<g-button @click=${this.startByHand}>${t('till.scale.manual')}</g-button>` : nothing}
      </div>
      <g-button class="take" kind="main" big autofocus key=${t('kit.keys.enter')} ?disabled=${!ready} @click=${this.take}>${t('till.scale.take')}</g-button>`;
  }

  private byHand() {
    return html`<p class="figure">${this.text || '0'} kg</p>
      <p class="error" role="alert">${this.error}</p>
      <g-pad .value=${this.text} .decimals=${3} .digits=${3} .label=${t('till.scale.manual')} confirm=${t('kit.pad.confirm')}
        @value=${(event: CustomEvent<string>) => {
          this.text = event.detail;
          this.error = '';
        }} @confirm=${this.takeByHand}></g-pad>`;
  }

  /** What is sold must stand still, weigh something, be within what the scale can weigh, and not be sold already. */
  private get ready(): boolean {
    const { weight } = devices;
    return !!weight && weight.stable && !weight.over && !weight.zero && !weight.taken && (weight.grams ?? 0) > 0;
  }

  private said(): string {
    const { weight } = devices;
    if (devices.of('scale')[0]?.status.state !== 'ready') return t('till.scale.absent');
    if (!weight) return t('sell.weigh.noReading');
    if (weight.over) return `${t('sell.weigh.over')} · ${t('sell.weigh.overDo')}`;
    if (!weight.stable) return `${t('till.scale.unsettled')} · ${t('sell.weigh.stop')}`;
    if (weight.taken) return `${t('sell.weigh.taken')} · ${t('sell.weigh.takenDo')}`;
    return (weight.grams ?? 0) > 0 && !weight.zero ? t('till.scale.stable') : t('till.scale.put');
  }

  private price(grams: number): number {
    const { unit } = this.picked;
    return amountOf(unit.price, quantityFromGrams(grams, gramsPerUnit(unit)));
  }

  private readonly take = (): void => {
    if (this.manual || !this.ready || this.taking) return;
    this.taking = true;
    void this.takeFromScale().finally(() => {
      this.taking = false;
    });
  };

  /** The hub decides: the weight must still stand there, and not have been sold, by this till or another. */
  private async takeFromScale(): Promise<void> {
    const answer = await takeWeight();
    if (!answer.ok) return toastRefusal(answer);
    const { grams, scaleId, raw, verifiedUntil } = answer.value;
    this.done(grams, { source: 'scale', scaleId, raw, ...(verifiedUntil !== null && { verifiedUntil }) });
  }

  private readonly startByHand = (): void => {
    this.manual = true;
  };

  private takeByHand(): void {
    const grams = toInteger(this.text, 3) ?? 0;
    if (grams <= 0 || grams > most_grams) this.error = t('sell.weigh.manualWrong');
    else this.done(grams, { source: 'manual', raw: `${kilograms(grams)} kg` });
  }

  private done(grams: number, weight: WeightEvidence): void {
    const quantity = quantityFromGrams(grams, gramsPerUnit(this.picked.unit));
    send(this, 'done', { ...this.picked, quantity, weight } satisfies Picked);
  }

  private async press(key: 'zero' | 'tare'): Promise<void> {
    const answer = await pressScale(key);
    if (answer.ok) toast(key === 'zero' ? t('sell.weigh.zeroDone') : t('sell.weigh.tareDone'));
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    figureStyles,
    css`
      .weight {
        font-size: 28px;
        text-align: right;
        color: var(--soft);
      }
      .weight span {
        font-size: 64px;
        font-weight: 650;
        line-height: 1.2;
      }
      .weight.ready {
        color: var(--ink);
      }
      .state {
        min-height: 1.45em;
        text-align: right;
        color: var(--amber);
      }
      .ready + .state {
        color: var(--green);
      }
      .sum {
        min-height: 40px;
        text-align: right;
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin: var(--s3) 0;
      }
      .keys g-button {
        flex: 1;
      }
      .take {
        display: flex;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-weigh': AskWeigh;
  }
}
