import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import type { Health } from '../../../hub/protocol/settings.ts';
import { count, dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/status.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { hear } from '../../../web/page.ts';
import { HubStatus, HubTroubles, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { askHealth, gigabytes } from '../wire/health.ts';
import { sectionStyles } from './section-styles.ts';

/** How the hub is, and what it is. */
@customElement('about-section')
export class AboutSection extends LitElement {
  @state() private answer: Answer<Health> | undefined;
  @state() private version = '';
  @state() private at = 0;
  @state() private looking = false;

  readonly words = new Localized(this);
  readonly status = new HubStatus(this, hub);
  readonly troubles = new HubTroubles(this, hub);
  private readonly here = new WhileHere(this, () => {
    void this.look();
    return undefined;
  });

  protected override render() {
    const { answer } = this;
    return html`<section class="box">
      ${this.headline()}
      ${answer && !answer.ok ? trouble(answer) : nothing}
      ${answer?.ok ? this.facts(answer.value) : answer ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}
      <p class="foot"><g-button ?busy=${this.looking} @click=${() => void this.look()}>${t('settings.about.again')}</g-button>
        ${this.at ? html`<span class="soft">${t('settings.about.checked', { at: this.at })}</span>` : nothing}</p>
    </section>`;
  }

  private headline() {
    const { state } = this.status;
    if (state.is !== 'connected') return html`<g-status kind="bad">${t('settings.about.away')}</g-status>`;
    if (!this.answer?.ok) return nothing;
    const { now } = this.troubles;
    if (now.length === 0) return html`<g-status kind="good">${t('settings.about.well')}</g-status>`;
    return now.map(
      (one) => html`<g-status kind=${one === 'disk-low' ? 'warn' : 'bad'}>${t(`common.trouble.${one}`)}</g-status>`,
    );
  }

  private facts(health: Health) {
    const { state } = this.status;
    const low = this.troubles.now.includes('disk-low') ? t('settings.about.diskLow') : '';
    const lines: [string, string, string][] = [
      [t('settings.about.books'), t('settings.about.chain', { n: health.chainIntactTo }), t('settings.about.chainDo')],
      ['', t('settings.about.seq', { n: health.seq }), ''],
      [t('settings.about.disk'), gigabytes(health.diskFreeBytes), health.readOnly ? t('settings.about.readOnly') : low],
      [t('settings.about.queue'), count(health.queue), ''],
      [t('settings.about.startedAt'), dateTime(health.startedAt), ''],
      ...this.certificateLine(health),
      [t('settings.about.latency'), state.is === 'connected' && state.latency_ms ? `${state.latency_ms} ms` : '—', ''],
      [t('settings.about.version'), this.version, ''],
    ];
    return html`<dl>${lines.map(([name, value, more]) => html`<dt>${name}</dt><dd>${value}${more ? html`<small>${more}</small>` : nothing}</dd>`)}</dl>`;
  }

  /** When the first certificate ends, where anything is served over TLS. */
  private certificateLine({ certificateEndsAt: end, certificateName: name }: Health): [string, string, string][] {
    if (end === null) return [];
    const ending = this.troubles.now.includes('certificate-ending');
    const todo = name ? t('settings.about.ownCertificateEnding', { name }) : t('settings.about.certificateEnding');
    return [[t('settings.about.certificate'), dateTime(end), ending ? todo : '']];
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    const { signal } = this.here;
    const [answer, welcome] = await Promise.all([askHealth(signal), hear()]);
    this.looking = false;
    if (signal.aborted) return;
    this.answer = answer;
    this.at = Date.now();
    this.version = welcome?.programVersion ?? this.version;
  }

  static override styles = [
    shared,
    formStyles,
    sectionStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(72px, auto) 1fr;
        gap: var(--s3) var(--s5);
      }
      dt {
        color: var(--soft);
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'about-section': AboutSection;
  }
}
