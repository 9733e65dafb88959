import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isBadge } from '../../hub/model/badge.ts';
import { type DeviceEvent, deviceFeed } from '../../hub/protocol/devices.ts';
import { t } from '../../web/i18n/index.ts';
import { toast } from '../../web/kit/toast.ts';
import { session } from '../../web/session.ts';
import { hub } from '../../web/socket/index.ts';
import { go, linkTo, parseRoute } from './route.ts';

/** Rooms whose list is searched by what is scanned. */
const searched: readonly string[] = ['goods', 'stock'];

/**
 * What is scanned with a scanner that belongs to this office: the open list is searched for it; elsewhere a word leads to
 * the goods, and nothing that is being filled in is lost.
 */
export class OfficeScans implements ReactiveController {
  private following: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostUpdated(): void {
    const signedIn = session.current !== undefined;
    if (signedIn === (this.following !== undefined)) return;
    this.hostDisconnected();
    if (!signedIn) return;
    this.following = new AbortController();
    hub.follow(deviceFeed, () => ({}), { value: scanned }, this.following.signal);
  }

  hostDisconnected(): void {
    this.following?.abort();
    this.following = undefined;
  }
}

let taker: ((code: string) => void) | undefined;

/** Gives what is scanned to a dialog that waits for it, until the signal ends. */
export function takeScans(heard: (code: string) => void, signal: AbortSignal): void {
  taker = heard;
  const over = () => {
    if (taker === heard) taker = undefined;
  };
  signal.addEventListener('abort', over, { once: true });
}

function scanned(event: DeviceEvent): void {
  if (event.type !== 'scan') return;
  if (taker) {
    taker(event.data);
    return;
  }
  const { room, rest, filters } = parseRoute(location.hash, 'today');
  const text = event.data;
  if (isBadge(text)) return void toast({ text: t('common.signIn.badgeNotNow'), kind: 'bad' });
  if (searched.includes(room)) go(linkTo(room, rest, { ...filters, text }), { replace: true });
  else toast({ text: t('office.shell.scanned', { code: text }), more: t('office.shell.scannedDo') });
}
