import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import { toast } from '../../../web/kit/toast.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { go, linkTo, Routed } from '../route.ts';
import { removeView, savedViews, saveView } from './views.ts';

/** The saved views of a room: `<office-views room="goods">`. The filters in the address are what is saved. */
@customElement('office-views')
export class OfficeViews extends LitElement {
  @property() room: string = '';
  @state() private naming = false;

  readonly words = new Localized(this);
  readonly at = new Routed(this);

  protected override render() {
    const views = savedViews(this.room);
    const now = linkTo(this.room, [], this.at.route.filters);
    const shown = views.find((view) => linkTo(this.room, [], view.filters) === now);
    const filtered = Object.keys(this.at.route.filters).length > 0;
    return html`
      ${
        views.length > 0
          ? html`<select aria-label=${t('office.list.views')} @change=${(event: Event) => this.choose(event)}>
              <option value="" ?selected=${!shown}>${t('office.list.views')}</option>
              ${views.map((view) => html`<option value=${view.name} ?selected=${view === shown}>${view.name}</option>`)}
            </select>`
          : nothing
      }
      ${shown ? html`<g-button kind="quiet" @click=${() => this.forget(shown.name)}>${t('office.list.removeView', { name: shown.name })}</g-button>` : nothing}
      ${filtered && !shown ? html`<g-button kind="quiet" @click=${() => (this.naming = true)}>${t('office.list.saveView')}</g-button>` : nothing}
      <g-dialog ?open=${this.naming} heading=${t('office.list.saveView')} @close=${() => (this.naming = false)}>
        <form id="name" @submit=${this.save}>
          <g-field label=${t('office.list.viewName')} required><input name="name" maxlength="30" autocomplete="off" autofocus></g-field>
          <g-button kind="main" type="submit">${t('common.save')}</g-button>
        </form>
      </g-dialog>`;
  }

  private choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const view = savedViews(this.room).find((one) => one.name === value);
    go(linkTo(this.room, [], view?.filters ?? {}));
  }

  private forget(name: string): void {
    removeView(this.room, name);
    this.requestUpdate();
  }

  private save(event: SubmitEvent): void {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name')).trim();
    if (!name) return;
    saveView(this.room, { name, filters: this.at.route.filters });
    this.naming = false;
    toast(t('office.list.viewSaved', { name }));
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: contents;
      }
      g-dialog {
        position: absolute;
      }
      select {
        width: auto;
        max-width: 200px;
      }
      form {
        display: grid;
        gap: var(--s4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-views': OfficeViews;
  }
}
