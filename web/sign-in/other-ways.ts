import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer, Refusal } from '../../hub/model/answer.ts';
import { opensDoors } from '../../hub/model/badge.ts';
import type { Session, TerminalKind, Welcome } from '../../hub/protocol/access.ts';
import { Localized, refusalText, t } from '../i18n/index.ts';
import '../i18n/rooms/ways.ts';
import '../kit/button.ts';
import { send } from '../kit/send.ts';
import { play } from '../kit/sounds.ts';
import { WhileHere } from '../kit/while-here.ts';
import { hub } from '../socket/index.ts';
import { shared } from '../theme/shared.ts';
import { hearScans, signInByBadge } from './by-badge.ts';
import { keepLastPerson } from './last-person.ts';

/** Why nobody came in, in words. */
type Trouble = 'noBadge' | 'badgeAway' | 'givenUp' | Refusal;

/**
 * Coming in by badge or passkey, below the names or the PIN: `<g-other-ways station="till" .ways=${welcome.ways} ?wedge=${…}
 * @person=${(e) => e.detail}>`. Tells `person` (a row's id) once a badge has said whose PIN is asked for.
 */
@customElement('g-other-ways')
export class OtherWays extends LitElement {
  @property() station: TerminalKind = 'till';
  @property({ attribute: false }) ways: Welcome['ways'] = { badge: false, card: false, passkey: false };
  /** The page hears no scanner that plays keyboard: it is heard here. */
  @property({ type: Boolean }) wedge: boolean = false;

  @state() private trouble: Trouble | undefined;
  @state() private busy = false;
  /** A badge has said who it is. */
  @state() private known = false;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    hearScans((code) => void this.scanned(code), this, signal);
    return undefined;
  });

  /** A code from a scanner that the page heard. */
  async scanned(code: string): Promise<void> {
    const badge = code.trim();
    if (this.busy) return;
    if (!opensDoors(badge, this.ways.card)) return this.fail('noBadge');
    const answer = await this.checked(signInByBadge(badge));
    if (answer.ok) return;
    if (answer.code === 'hub.away') this.fail('badgeAway');
    else if (answer.code === 'access.pin-too') {
      this.known = true;
      send(this, 'person', Number(answer.detail?.staffId));
    } else this.fail(answer);
  }

  protected override render() {
    const { badge, card, passkey } = this.ways;
    return html`
      ${this.trouble ? html`<p class="trouble" role="alert">${textOf(this.trouble)}</p>` : nothing}
      <p class="soft" role="status">${this.busy ? t('ways.checking') : this.known ? t('ways.yourPin') : badge || card ? t('ways.badge') : nothing}</p>
      ${passkey && 'PublicKeyCredential' in window ? html`<g-button ?busy=${this.busy} @click=${this.byPasskey}>${t('ways.passkey')}</g-button>` : nothing}`;
  }

  private readonly byPasskey = async (): Promise<void> => {
    if (this.busy) return;
    const { signInByPasskey } = await import('./passkeys.ts');
    const answer = await this.checked(signInByPasskey());
    if (!answer) this.fail('givenUp');
    else if (!answer.ok) this.fail(answer);
  };

  private async checked<Outcome extends Answer<Session> | undefined>(checking: Promise<Outcome>): Promise<Outcome> {
    this.busy = true;
    this.known = false;
    this.trouble = undefined;
    const answer = await checking.finally(() => {
      this.busy = false;
    });
    if (answer?.ok) keepLastPerson(this.station, answer.value.staff.id);
    return answer;
  }

  private fail(trouble: Trouble): void {
    play('buzz');
    this.known = false;
    this.trouble = hub.state.is === 'away' && trouble !== 'noBadge' ? 'badgeAway' : trouble;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--s3);
        text-align: center;
      }
      .trouble {
        color: var(--money);
      }
      p:empty {
        display: none;
      }
    `,
  ];
}

function textOf(trouble: Trouble): string {
  if (typeof trouble === 'string') return t(`ways.${trouble}`);
  const { what, do: todo } = refusalText(trouble);
  return `${what}${todo}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'g-other-ways': OtherWays;
  }
}
