import { type TerminalKind, type Welcome, welcome } from '../hub/protocol/access.ts';
import type { ShopSettings } from '../hub/protocol/settings.ts';
import { setShopFormats } from './i18n/format.ts';
import { languageChanged, setShopLanguage, startLanguage } from './i18n/language.ts';
import { identity } from './identity.ts';
import { onChanges } from './live.ts';
import { register, reloadFresh } from './register.ts';
import { session } from './session.ts';
import { readSetting, writeSetting } from './settings.ts';
import { connect, hub } from './socket/index.ts';
import { applyTheme, type Theme } from './theme/theme.ts';

/** What the page knows of the shop; undefined until the hub has said it for the first time on this device. */
let shop: ShopSettings | undefined;

/** The shop's settings, as this device last heard them. */
export function shopSettings(): ShopSettings | undefined {
  return shop;
}

/**
 * What every page does before its first element is drawn: colours, words, the socket, who is signed in. Nothing in it
 * waits for the hub: the first screen shows at once, with the settings that this device heard last.
 *
 *     import '../../web/theme/base.css';
 *     import '../../web/i18n/rooms/till.ts';
 *     await openPage('till');
 *
 * `theme`: how the page looks where nobody chose on this device.
 */
export async function openPage(kind: TerminalKind, { theme = 'system' as Theme } = {}): Promise<void> {
  applyTheme(theme);
  readKept();
  await (shop ? setShopLanguage(shop.locale) : startLanguage());
  void import('./i18n/refusal-words.ts').then(languageChanged, () => undefined); // without them refusals show their codes
  hub.on('refusal', (refusal) => {
    if (refusal.code === 'hub.version') void reloadFresh();
    // Not paired, or no longer. What the till keeps stays where it is.
    if (refusal.code === 'access.pair-first') location.replace(`/pair/?to=${location.pathname}`);
  });
  // The socket first: a question without one pauses as after a lost connection, and the first screen waits for this one.
  connect(session.tokenNow, identity(kind).id);
  void session.start(kind);
  onChanges(['settings'], () => void hear());
  void hear();
  const stop = hub.on('state', ({ is }) => {
    if (is !== 'connected') return;
    stop();
    void hear().then((heard) => heard && register());
  });
}

/**
 * What the hub tells anybody, with the shop's settings taken over; also asked by the sign-in for the list of staff. While
 * the hub is away, what this device heard last.
 */
export async function hear(): Promise<Welcome | undefined> {
  const keeping = await import('./kept/kept.ts').catch(() => undefined); // the hub went before it gave the file
  if (!keeping) return undefined;
  const { answer, kept } = await keeping.askOrKept(hub, welcome, {});
  if (!answer.ok) return undefined;
  if (kept) return answer.value;
  await take(answer.value.settings);
  writeSetting('shop', JSON.stringify(answer.value.settings));
  return answer.value;
}

async function take(settings: ShopSettings): Promise<void> {
  shop = settings;
  setShopFormats(settings);
  await setShopLanguage(settings.locale);
}

function readKept(): void {
  try {
    const kept = JSON.parse(readSetting('shop') ?? 'null') as ShopSettings | null;
    if (!kept) return;
    shop = kept;
    setShopFormats(kept);
  } catch {
    // Written by another version: the hub tells it anew in a moment.
    writeSetting('shop', undefined);
  }
}
