import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { createToken, endToken, type TokenRow, tokens } from '../../../hub/protocol/settings.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import { newToken } from '../../../web/identity.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/status.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { sectionStyles } from './section-styles.ts';

/** Keys for outside programs: made in this browser, shown once, ended for good. */
@customElement('tokens-section')
export class TokensSection extends LitElement {
  @state() private adding = false;
  @state() private made = '';
  @state() private nameMissing = false;
  @state() private ending: TokenRow | undefined;
  @query('output') private readonly shown!: HTMLOutputElement | null;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly tokens = new Live(this, tokens, () => ({}), ['settings']);

  protected override render() {
    const { value, loading, refusal } = this.tokens;
    return html`
      <p class="soft">${t('settings.tokens.hint', { path: '/api/' })}</p>
      ${trouble(refusal)}
      <p><g-button @click=${() => (this.adding = true)}>${t('settings.tokens.add')}</g-button></p>
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value?.length === 0 ? html`<g-empty class="box" icon="lock" heading=${t('settings.tokens.none')} text=${t('settings.tokens.noneDo')}></g-empty>` : nothing}
      ${value?.length ? html`<ul class="box">${value.map((one) => this.line(one))}</ul>` : nothing}
      ${this.making()} ${this.sure()}`;
  }

  private line(one: TokenRow) {
    const used =
      one.lastUsedAt === null
        ? t('settings.tokens.neverUsed')
        : `${t('settings.tokens.lastUsedAt')} ${dateTime(one.lastUsedAt)}`;
    return html`<li><p><b>${one.name}</b>
        <g-status kind=${one.endedAt === null ? 'good' : 'off'}>${t(one.endedAt === null ? 'settings.tokens.active' : 'settings.tokens.ended')}</g-status>
        <small>${t('settings.tokens.createdAt')} ${dateTime(one.createdAt)} · ${used}</small></p>
      ${one.endedAt === null ? html`<g-button .label=${t('settings.tokens.endOf', { name: one.name })} @click=${() => (this.ending = one)}>${t('settings.tokens.end')}</g-button>` : nothing}</li>`;
  }

  private making() {
    const close = () => {
      this.adding = false;
      this.made = '';
    };
    return html`<g-dialog ?open=${this.adding} heading=${t('settings.tokens.add')} @close=${close}>
      ${
        this.made
          ? html`<div class="fields"><p>${t('settings.tokens.once')}</p><output>${this.made}</output>
              <g-button kind="main" @click=${this.copy}>${t('settings.tokens.copy')}</g-button></div>`
          : html`<form class="fields" novalidate @submit=${this.make}>
              <g-field label=${t('settings.tokens.name')} hint=${t('settings.tokens.nameHint')} required
                .error=${this.nameMissing ? t('settings.tokens.nameMissing') : ''}>
                <input name="name" maxlength="60" autocomplete="off" autofocus></g-field>
              ${submitByEnter}
              <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('settings.tokens.make')}</g-button></form>`
      }
    </g-dialog>`;
  }

  /** What cannot be undone is asked about. */
  private sure() {
    const { ending } = this;
    const close = () => {
      this.ending = undefined;
    };
    return html`<g-dialog ?open=${ending !== undefined} heading=${ending ? t('settings.tokens.endOf', { name: ending.name }) : ''} @close=${close}>
      <p>${t('settings.tokens.endSure')}</p>
      <g-button slot="actions" @click=${close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="danger" ?busy=${this.sending.busy} @click=${this.end}>${t('settings.tokens.end')}</g-button>
    </g-dialog>`;
  }

  private readonly make = async (event: SubmitEvent): Promise<void> => {
    const { name = '' } = valuesOf(submitted(event));
    this.nameMissing = name === '';
    if (this.nameMissing || this.sending.busy) return;
    const token = newToken();
    const answer = await this.sending.of(hub.command(createToken, { name, token }));
    if (!answer.ok) toastRefusal(answer);
    else if (this.adding) this.made = token;
  };

  /** Browsers give the clipboard to pages of a secure origin only; elsewhere the key is selected, to be copied by hand. */
  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.made);
      toast(t('settings.tokens.copied'));
    } catch {
      if (this.shown) getSelection()?.selectAllChildren(this.shown);
      toast(t('settings.tokens.copyFailed'));
    }
  };

  private readonly end = async (): Promise<void> => {
    const { ending } = this;
    if (!ending || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(endToken, { id: ending.id }));
    if (!answer.ok) return toastRefusal(answer);
    toast(t('settings.tokens.endDone', { name: ending.name }));
    this.ending = undefined;
  };

  static override styles = [
    shared,
    formStyles,
    sectionStyles,
    css`
      ul.box {
        padding-block: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
        min-height: 64px;
        padding: var(--s2) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
      b {
        margin-right: var(--s2);
        overflow-wrap: anywhere;
      }
      output {
        padding: var(--s3) var(--s4);
        background: var(--raised);
        border-radius: var(--radius);
        font-family: ui-monospace, monospace;
        overflow-wrap: anywhere;
        user-select: all;
        -webkit-user-select: all;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'tokens-section': TokensSection;
  }
}
