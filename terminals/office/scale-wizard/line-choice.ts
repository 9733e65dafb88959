import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { end, learnt, save } from '../../../hub/protocol/scales.ts';
import { LookingForDevices } from '../../../web/devices/looking.ts';
import { foundName } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { connectionText } from '../devices/words.ts';
import { formStyles, submitByEnter, submitted } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { download } from '../list/export.ts';
import { type LinePlace, lineAt } from './line-place.ts';
import { stepStyles } from './steps-styles.ts';

/** A file larger than this is no scale. */
const file_max = 50_000;

/** The wizard's first page: on which line the scale is, and the scales that the shop has taught: `<line-choice @choose=${line}>`. */
@customElement('line-choice')
export class LineChoice extends LitElement {
  @state() private refusal: Refusal | undefined;
  @state() private notAFile = false;

  readonly words = new Localized(this);
  private readonly looking = new LookingForDevices(this, 2_000);
  private readonly learnt = new Live(this, learnt, () => ({}), ['devices']);

  protected override render() {
    const { answer } = this.looking;
    const lines = (answer?.ok ? answer.value.devices : []).flatMap((one) =>
      lineAt(one.connection) ? [{ one, line: lineAt(one.connection) }] : [],
    );
    return html`<section><h2>${t('scaleWizard.line.title')}</h2><p class="soft">${t('scaleWizard.line.hint')}</p>
        ${trouble(answer && !answer.ok ? answer : undefined)}
        ${lines.length === 0 ? html`<p>${t('scaleWizard.line.none')}</p>` : nothing}
        <ul class="list" ?hidden=${lines.length === 0}>${lines.map(
          ({
            one,
            line,
          }) => html`<li><p>${foundName(one)}<br><small class="soft">${connectionText(one.connection) === foundName(one) ? '' : connectionText(one.connection)}${one.lenderName ? ` · ${one.lenderName}` : ''}</small></p>
            <g-button .label=${t('scaleWizard.line.startOf', { name: foundName(one) })} @click=${() => send(this, 'choose', line)}>${t('scaleWizard.line.start')}</g-button></li>`,
        )}</ul>
        <form novalidate class="fields" @submit=${this.byHand}><g-field label=${t('scaleWizard.line.byHand')} hint=${t('scaleWizard.line.byHandHint')}>
          <input name="path" maxlength="200" autocomplete="off" spellcheck="false"></g-field>
          ${submitByEnter}<div class="keys"><g-button type="submit">${t('scaleWizard.line.start')}</g-button></div></form>
      </section>
      <section><h2>${t('scaleWizard.learnt.title')}</h2><p class="soft">${t('scaleWizard.learnt.hint')}</p>
        ${trouble(this.refusal)}
        ${this.notAFile ? html`<p class="wrong" role="alert">${t('scaleWizard.learnt.notAFile')}</p>` : nothing}
        ${this.list()}
        <div class="keys"><g-button @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${t('scaleWizard.learnt.import')}</g-button></div>
        <input type="file" accept=".json,application/json" hidden aria-label=${t('scaleWizard.learnt.import')} @change=${this.chosen}>
      </section>`;
  }

  private list() {
    const { value } = this.learnt;
    if (!value?.length) return html`<p class="soft">${value ? t('scaleWizard.learnt.none') : ''}</p>`;
    return html`<ul class="list">${value.map(
      ({ model, name, file }) => html`<li><p>${name}<br><small class="soft">${model}</small></p>
        <g-button .label=${t('scaleWizard.learnt.exportOf', { name })} @click=${() => exportScale(model, file)}>${t('scaleWizard.learnt.export')}</g-button>
        <g-button kind="quiet" .label=${t('scaleWizard.learnt.endOf', { name })} @click=${() => void this.end(model, name, file)}>${t('scaleWizard.learnt.end')}</g-button></li>`,
    )}</ul>`;
  }

  private readonly byHand = (event: SubmitEvent): void => {
    const path = String(new FormData(submitted(event)).get('path') ?? '').trim();
    if (path) send(this, 'choose', { path, lenderId: null } satisfies LinePlace);
  };

  private readonly chosen = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = ''; // so that the same file can be chosen again
    if (!file) return;
    const text = file.size > file_max ? '' : await file.text().catch(() => '');
    const answer = await hub.command(save, { file: text });
    this.notAFile = !answer.ok && answer.code === 'input.invalid';
    this.refusal = answer.ok || this.notAFile ? undefined : answer;
    if (answer.ok) toast(t('scaleWizard.learnt.imported'));
  };

  private async end(model: string, name: string, file: string): Promise<void> {
    const answer = await hub.command(end, { model });
    if (!answer.ok) {
      if (answer.code === 'device.unknown') toast({ text: t('scaleWizard.learnt.inUse', { name }), kind: 'bad' });
      else toastRefusal(answer);
      return;
    }
    toast({ text: t('scaleWizard.learnt.ended', { name }), undo: () => void hub.command(save, { file }) });
  }

  static override styles = [shared, inputs, formStyles, stepStyles];
}

/** Hands a model's file to the browser's downloads. */
export function exportScale(model: string, file: string): void {
  download(`${model}.json`, new Blob([file], { type: 'application/json' }));
}

declare global {
  interface HTMLElementTagNameMap {
    'line-choice': LineChoice;
  }
}
