import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { LearnAnswer, SerialLine } from '../../../hub/protocol/scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/i18n/rooms/scale-wizard.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './find-step.ts';
import './found-scale.ts';
import './line-choice.ts';
import './taught-scale.ts';
import './teach-step.ts';

type At =
  | { step: 'find' }
  | { step: 'teach'; serial: SerialLine }
  | { step: 'learnt'; serial: SerialLine; answer: Exclude<LearnAnswer, { kind: 'nothing' }> };

/** Finds out what a scale speaks, or learns it: `#/scale-wizard`, `#/scale-wizard/<line>`. */
@customElement('office-scale-wizard')
export class OfficeScaleWizard extends LitElement {
  @state() private where: At = { step: 'find' };

  readonly words = new Localized(this);
  readonly at = new Routed(this);

  protected override render() {
    const [path] = this.at.route.rest;
    return html`<header><h1>${t('scaleWizard.title')}</h1><a href=${linkTo('devices')}>${t('scaleWizard.toDevices')}</a></header>
      ${path ? this.step(path) : html`<line-choice @choose=${(event: CustomEvent<string>) => this.choose(event.detail)}></line-choice>`}`;
  }

  private step(path: string) {
    const { where } = this;
    const teach = (serial: SerialLine) => (this.where = { step: 'teach', serial });
    switch (where.step) {
      case 'find':
        return html`<find-step path=${path} @teach=${(event: CustomEvent<SerialLine>) => teach(event.detail)} @back=${this.back}></find-step>`;
      case 'teach':
        return html`<teach-step path=${path} .serial=${where.serial} @find=${() => (this.where = { step: 'find' })} @back=${this.back}
          @learnt=${({ detail: answer }: CustomEvent<Exclude<LearnAnswer, { kind: 'nothing' }>>) => (this.where = { step: 'learnt', serial: where.serial, answer })}></teach-step>`;
      case 'learnt': {
        const { answer, serial } = where;
        if (answer.kind === 'pattern') {
          return html`<taught-scale path=${path} file=${answer.file} @again=${() => teach(serial)} @back=${this.back}></taught-scale>`;
        }
        return html`<found-scale path=${path} .candidates=${answer.models} .serial=${serial} @wrong=${() => teach(serial)} @back=${this.back}></found-scale>`;
      }
    }
  }

  private choose(path: string): void {
    this.where = { step: 'find' };
    go(linkTo('scale-wizard', [path]));
  }

  private readonly back = (): void => {
    this.where = { step: 'find' };
    go(linkTo('scale-wizard'));
  };

  static override styles = [shared, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-scale-wizard': OfficeScaleWizard;
  }
}
