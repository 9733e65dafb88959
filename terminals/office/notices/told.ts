import type { Counted } from '../../../hub/model/notices.ts';
import type { LogKind } from '../../../hub/protocol/log.ts';
import type { NoticeRow } from '../../../hub/protocol/notices.ts';
import { date, dateTime, t, time, translate } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/notices.ts';
import { shopSettings } from '../../../web/page.ts';
import { shopToday } from '../../../web/shop-today.ts';
import { ownPeriod } from '../period/period.ts';
import { linkTo } from '../route.ts';

/** What was unusual, in one sentence. */
export function sentenceOf({ pattern, about, name, count: n, rate, usual }: NoticeRow): string {
  const key = pattern === 'wrong-pins' && about.kind === 'terminal' ? 'wrong-pins-at' : pattern;
  return translate(`notices.told.${key}`, { name, n, rate: rate ?? 0, usual: usual ?? 0 });
}

/** From when to when, or when it was. */
export function whenOf({ firstAt, lastAt }: NoticeRow): string {
  const [from, to] = [dateTime(firstAt), dateTime(lastAt)];
  if (from === to) return from;
  return t('notices.since', { from, to: date(firstAt) === date(lastAt) ? time(lastAt) : to });
}

/** Which part of the log has what was counted. */
const kinds: Record<Counted | 'discounts', LogKind> = {
  'taken-back': 'counter',
  'drawer-opened': 'counter',
  'wrong-pins': 'people',
  'price-overrides': 'counter',
  'look-ups': 'customers',
  'void-after-close': 'counter',
  discounts: 'counter',
};

/** Where one reads more; undefined: there is no more. */
export function wayOf({ pattern, about, firstAt, lastAt }: NoticeRow): string | undefined {
  if (pattern === 'revoked-calls') return linkTo('pairing');
  const kind = kinds[pattern as keyof typeof kinds];
  if (kind === undefined) return undefined;
  const day = (at: number) => shopToday(shopSettings(), at);
  // A wrong PIN was sent by nobody who is known: the log cannot have it under that person.
  const person = about.kind === 'person' && pattern !== 'wrong-pins' ? about.id : undefined;
  return linkTo('log', [], { ...ownPeriod(day(firstAt), day(lastAt)), kind, person });
}
