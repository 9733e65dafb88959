import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { LearnAnswer, Question, SerialLine } from '../../../hub/protocol/scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/i18n/rooms/scale-wizard.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './find-step.ts';
import './found-scale.ts';
import './line-choice.ts';
import { type LinePlace, lineNamed, wizardFor } from './line-place.ts';
import './taught-scale.ts';
import './teach-step.ts';

/** At which setting a scale is to be learnt, and by which question; null: it speaks by itself. */
export interface Teach {
  serial: SerialLine;
  question: Question | null;
}

type At =
  | { step: 'find' }
  | ({ step: 'teach' } & Teach)
  | { step: 'learnt'; taught: Teach; answer: Exclude<LearnAnswer, { kind: 'nothing' }> };

/** Finds out what a scale speaks, or learns it: `#/scale-wizard`, `#/scale-wizard/<line>`. */
@customElement('office-scale-wizard')
export class OfficeScaleWizard extends LitElement {
  @state() private where: At = { step: 'find' };

  readonly words = new Localized(this);
  readonly at = new Routed(this);

  protected override render() {
    const [path] = this.at.route.rest;
    return html`<header><h1>${t('scaleWizard.title')}</h1><a href=${linkTo('devices')}>${t('scaleWizard.toDevices')}</a></header>
      ${path ? this.step(lineNamed(path, this.at.route.filters)) : html`<line-choice @choose=${(event: CustomEvent<LinePlace>) => this.choose(event.detail)}></line-choice>`}`;
  }

  private step(line: LinePlace) {
    const { where } = this;
    const teach = (how: Teach) => (this.where = { step: 'teach', ...how });
    switch (where.step) {
      case 'find':
        return html`<find-step .line=${line} @teach=${(event: CustomEvent<Teach>) => teach(event.detail)} @back=${this.back}></find-step>`;
      case 'teach':
        return html`<teach-step .line=${line} .serial=${where.serial} .question=${where.question} @find=${() => (this.where = { step: 'find' })} @back=${this.back}
          @learnt=${({ detail: answer }: CustomEvent<Exclude<LearnAnswer, { kind: 'nothing' }>>) => (this.where = { step: 'learnt', taught: { serial: where.serial, question: where.question }, answer })}></teach-step>`;
      case 'learnt': {
        const { answer, taught } = where;
        if (answer.kind === 'pattern') {
          return html`<taught-scale .line=${line} file=${answer.file} @again=${() => teach(taught)} @back=${this.back}></taught-scale>`;
        }
        return html`<found-scale .line=${line} .candidates=${answer.models} .serial=${taught.serial} unusual @wrong=${() => teach(taught)} @back=${this.back}></found-scale>`;
      }
    }
  }

  private choose(line: LinePlace): void {
    this.where = { step: 'find' };
    go(wizardFor(line));
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
