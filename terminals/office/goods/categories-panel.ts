import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Category, categories } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { endCategory, saveCategory } from '../wire/goods.ts';
import { smallListStyles } from './small-list-styles.ts';

/** Categories in the order of the till's tabs: add, rename, move, end, bring back. */
@customElement('categories-panel')
export class CategoriesPanel extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  /** Which one is being renamed. */
  @state() private renaming: number | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly all = new Live(this, categories, () => (this.open ? {} : undefined), ['catalog']);

  protected override render() {
    const living = (this.all.value ?? []).filter((one) => one.endedAt === null);
    const ended = (this.all.value ?? []).filter((one) => one.endedAt !== null);
    const edits = session.may('catalog.edit');
    return html`<g-panel ?open=${this.open} heading=${t('goods.categories.title')} @close=${() => send(this, 'close')}>
      ${
        edits
          ? html`<form class="add" @submit=${this.added}>
              <input name="name" maxlength="40" required autocomplete="off" autofocus aria-label=${t('goods.categories.name')} placeholder=${t('goods.categories.name')}>
              <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('goods.categories.add')}</g-button>
            </form>`
          : nothing
      }
      ${this.all.value && living.length === 0 ? html`<g-empty icon="goods" heading=${t('goods.categories.none')} text=${t('goods.categories.noneDo')}></g-empty>` : nothing}
      <ul>${repeat(
        living,
        (one) => one.id,
        (one, at) => this.row(one, living[at - 1], living[at + 1], edits),
      )}</ul>
      ${
        ended.length > 0
          ? html`<details><summary>${t('goods.categories.noneEnded')} (${ended.length})</summary>
              <ul>${ended.map(
                (one) => html`<li><span class="name soft">${one.name}</span>
                ${edits ? html`<g-button kind="quiet" @click=${() => void this.save(one.id, one.name)}>${t('goods.categories.resume')}</g-button>` : nothing}</li>`,
              )}</ul></details>`
          : nothing
      }
    </g-panel>`;
  }

  private row(one: Category, above: Category | undefined, below: Category | undefined, edits: boolean) {
    if (this.renaming === one.id)
      return html`<li><form class="add" @submit=${(event: SubmitEvent) => void this.renamed(event, one)}>
        <input name="name" maxlength="40" required autocomplete="off" aria-label=${t('goods.categories.name')} .value=${one.name}
          @keydown=${this.renamePressed}>
        <g-button kind="main" type="submit">${t('common.save')}</g-button></form></li>`;
    return html`<li>
      <span class="name">${one.name}<small>${t('goods.categories.count', { n: one.products })}</small></span>
      ${
        edits
          ? html`<g-button kind="quiet" .label=${t('goods.categories.up', { name: one.name })} ?disabled=${!above}
                @click=${() => above && void this.swap(one, above)}><g-icon name="up"></g-icon></g-button>
              <g-button kind="quiet" .label=${t('goods.categories.down', { name: one.name })} ?disabled=${!below}
                @click=${() => below && void this.swap(one, below)}><g-icon name="down"></g-icon></g-button>
              <g-button kind="quiet" .label="${t('goods.categories.rename')} ${one.name}" @click=${() => (this.renaming = one.id)}><g-icon name="edit"></g-icon></g-button>
              <g-button kind="quiet" .label="${t('goods.categories.end')} ${one.name}" title=${one.products > 0 ? t('goods.categories.inUse') : nothing}
                ?disabled=${one.products > 0} @click=${() => void this.end(one)}><g-icon name="close"></g-icon></g-button>`
          : nothing
      }</li>`;
  }

  private readonly added = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (await this.save(null, nameIn(form))) form.reset();
  };

  private async renamed(event: SubmitEvent, one: Category): Promise<void> {
    event.preventDefault();
    if (await this.save(one.id, nameIn(event.target as HTMLFormElement))) this.renaming = undefined;
  }

  private readonly renamePressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault(); // one step back, not the whole panel
    event.stopPropagation();
    this.renaming = undefined;
  };

  private async save(id: number | null, name: string): Promise<boolean> {
    if (!name || this.sending.busy) return false;
    const answer = await this.sending.of(saveCategory(id, name));
    if (!answer.ok) toastRefusal(answer);
    return answer.ok;
  }

  /** Positions are exchanged; where two were the same, the one that goes up gets a smaller one. */
  private async swap(one: Category, other: Category): Promise<void> {
    const [mine, its] =
      one.position === other.position ? [one.position, one.position + 1] : [other.position, one.position];
    const answers = [await saveCategory(one.id, one.name, mine), await saveCategory(other.id, other.name, its)];
    const refused = answers.find((answer) => !answer.ok);
    if (refused && !refused.ok) toastRefusal(refused);
  }

  private async end(one: Category): Promise<void> {
    const answer = await endCategory(one.id);
    if (!answer.ok) return toastRefusal(answer);
    toast({ text: t('goods.categories.ended', { name: one.name }), undo: () => void this.save(one.id, one.name) });
  }

  protected override updated(): void {
    if (this.renaming === undefined) return;
    const input = this.renderRoot.querySelector<HTMLInputElement>('li input');
    if (input && this.shadowRoot?.activeElement !== input) input.focus();
  }

  static override styles = [shared, inputs, smallListStyles];
}

function nameIn(form: HTMLFormElement): string {
  return String(new FormData(form).get('name')).trim();
}

declare global {
  interface HTMLElementTagNameMap {
    'categories-panel': CategoriesPanel;
  }
}
