import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Answer, Refusal } from '../../../hub/model/answer.ts';
import {
  apply,
  cancel,
  file,
  type ImportFile,
  type ImportProgress,
  plan,
  progress,
} from '../../../hub/protocol/imports.ts';
import { count, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/imports.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './import-choose.ts';
import './import-columns.ts';
import type { Choice } from './import-columns.ts';
import './import-outcome.ts';
import './import-rows.ts';
import { upload } from './upload.ts';

/** Two hundred thousand rows are checked in some seconds, on a small machine in many. */
const plan_ms = 10 * 60_000;

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);

/** From a file to goods: choose, say what the columns are, see each row's fate, import. `#/import/<id>` survives a reload. */
@customElement('office-import')
export class OfficeImport extends LitElement {
  @state() private sending: { name: string; done: number; total: number } | undefined;
  @state() private file: ImportFile | undefined;
  @state() private progress: ImportProgress | undefined;
  @state() private choice: Choice | undefined;
  @state() private refusal: Refusal | undefined;
  /** The person went back from the rows to the columns. */
  @state() private mending = false;
  /** How many rows were in the books when the import was cancelled. */
  @state() private written = 0;

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private leaving = new AbortController();
  private following: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    this.toggleAttribute('fits', true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
    this.following?.abort();
    this.following = undefined;
    this.file = undefined;
  }

  protected override willUpdate(): void {
    const [id] = this.at.route.rest;
    if (id && id !== this.file?.importId && !this.following) void this.takeUp(id);
    else if (!id && this.file) this.begin();
  }

  protected override render() {
    const { file } = this;
    return html`
      <header><h1>${t('imports.title')}</h1>
        ${file ? html`<p class="soft">${t('imports.file', { name: file.fileName, rows: count(file.rows) })}${file.encoding ? ` · ${t('imports.encoding', { encoding: file.encoding })}` : ''}</p>` : nothing}
        ${file && this.atRest ? html`<div class="acts"><g-button @click=${() => go(linkTo('import'))}>${t('imports.another')}</g-button></div>` : nothing}
      </header>
      ${this.body()}`;
  }

  /** Nothing goes on that another file would leave behind. */
  private get atRest(): boolean {
    return this.progress?.phase === 'planned' || this.progress?.phase === 'reading';
  }

  private body() {
    const { sending, file, progress } = this;
    if (sending) return this.sendingBar(sending);
    if (!file || !progress)
      return this.at.route.rest[0] && !this.refusal
        ? html`<g-progress label=${t('common.loading')}></g-progress>`
        : html`<import-choose .refusal=${this.refusal} @file=${(event: CustomEvent<File>) => void this.send(event.detail)}></import-choose>`;
    switch (progress.phase) {
      case 'reading':
        return this.columns(file);
      case 'planning':
      case 'applying':
      case 'undoing':
        return this.bar(progress);
      case 'planned':
        return this.mending
          ? this.columns(file)
          : html`<import-rows .progress=${progress} @back=${() => (this.mending = true)} @start=${this.apply}></import-rows>`;
      case 'applied':
      case 'cancelled':
      case 'failed':
        return html`<import-outcome .progress=${progress} .written=${this.written} @again=${() => go(linkTo('import'))}></import-outcome>`;
    }
  }

  private columns(file: ImportFile) {
    return html`<import-columns .file=${file} .choice=${this.choice} @plan=${(event: CustomEvent<Choice>) => void this.plan(event.detail)}></import-columns>`;
  }

  private sendingBar({ name, done, total }: { name: string; done: number; total: number }) {
    // What has arrived is being read: how many rows there are, nobody knows yet.
    const sent = done >= total;
    const [label, of] = sent
      ? [t('imports.upload.reading', { name }), 0]
      : [t('imports.upload.sending', { name }), kilobytes(total)];
    return html`<div class="box bar"><g-progress label=${label} .done=${kilobytes(done)} .total=${of}></g-progress>
      <g-button @click=${this.cancel}>${t('imports.cancel')}</g-button></div>`;
  }

  private bar({ phase, done, total }: ImportProgress) {
    return html`<div class="box bar"><g-progress label=${t(`imports.phase.${phase}`)} .done=${done} .total=${total}></g-progress>
      ${phase === 'applying' ? html`<p class="soft">${t('imports.applyingHint')}</p>` : nothing}
      ${phase === 'undoing' ? nothing : html`<g-button @click=${this.cancel}>${t('imports.cancel')}</g-button>`}</div>`;
  }

  private begin(): void {
    this.following?.abort();
    this.following = undefined;
    this.file = this.progress = this.choice = undefined;
    this.mending = false;
    this.written = 0;
  }

  private async send(chosen: File): Promise<void> {
    this.begin();
    this.refusal = undefined;
    this.sending = { name: chosen.name, done: 0, total: chosen.size };
    this.following = new AbortController();
    const { signal } = this.following;
    const hear = (done: number, total: number) => {
      if (this.sending) this.sending = { ...this.sending, done, total };
    };
    const answer = await upload(chosen, session.tokenNow(), hear, signal);
    this.sending = undefined;
    this.following = undefined;
    if (answer.ok) this.take(answer.value);
    else this.refusal = answer.code === 'import.cancelled' ? undefined : answer;
  }

  /** An import that the address names: after a reload, or on another device. */
  private async takeUp(importId: string): Promise<void> {
    this.begin();
    this.following = new AbortController();
    const { signal } = this.leaving;
    const answer = await hub.ask(file, { importId }, { signal });
    this.following = undefined;
    if (signal.aborted) return;
    if (answer.ok) this.take(answer.value);
    else {
      this.refusal = answer;
      go(linkTo('import'), { replace: true });
    }
  }

  private take(value: ImportFile): void {
    const { importId } = value;
    this.file = value;
    this.progress = {
      importId,
      phase: 'reading',
      done: value.rows,
      total: value.rows,
      counts: { add: 0, merge: 0, skip: 0, reject: 0 },
      problem: null,
    };
    this.following = new AbortController();
    const heard = (now: ImportProgress) => {
      // Told at most ten times a second: how much there is to take back is the last word on what was written.
      if (now.phase === 'applying') this.written = now.done;
      else if (now.phase === 'undoing') this.written = Math.max(this.written, now.total);
      this.progress = now;
    };
    hub.follow(
      progress,
      () => ({ importId }),
      { value: heard, refused: (refusal) => (this.refusal = refusal) },
      this.following.signal,
    );
    go(linkTo('import', [importId]), { replace: true });
  }

  private async plan(choice: Choice): Promise<void> {
    const { file, progress: before } = this;
    if (!file || !before) return;
    this.choice = choice;
    this.mending = false;
    // Said here at once: rows of the last plan must not be shown for those of this one.
    this.progress = { ...before, phase: 'planning', done: 0, total: file.rows };
    const answer = await hub.act(plan, { importId: file.importId, ...choice }, { within_ms: plan_ms });
    if (answer.ok || answer.code === 'import.cancelled') return;
    toastRefusal(answer);
    this.progress = before;
    this.mending = true;
  }

  private readonly apply = async (): Promise<void> => {
    if (this.file) await this.told(hub.act(apply, { importId: this.file.importId }));
  };

  private readonly cancel = async (): Promise<void> => {
    if (this.sending) return this.following?.abort();
    if (this.file) await this.told(hub.act(cancel, { importId: this.file.importId }));
  };

  private async told(answering: Promise<Answer<null>>): Promise<void> {
    const answer = await answering;
    if (!answer.ok && answer.code !== 'import.cancelled') toastRefusal(answer);
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      .bar {
        display: grid;
        gap: var(--s3);
        max-width: 820px;
      }
      .bar g-button {
        justify-self: end;
      }
    `,
  ];
}
