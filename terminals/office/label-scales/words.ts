import type { LabelScaleGoods, LabelScaleGoodsRow, LabelScaleState } from '../../../hub/protocol/label-scales.ts';
import { money, t } from '../../../web/i18n/index.ts';

export const stateKind = {
  confirmed: 'good',
  waiting: 'off',
  unknown: 'warn',
  refused: 'bad',
  impossible: 'bad',
} as const satisfies Record<LabelScaleState, string>;

/** ¥11.80/公斤, ¥2.00/件; a number that serves nothing any more has no price. */
export function priceText({ price, mode, name }: LabelScaleGoods): string {
  if (name === '' && price === 0) return t('labelScales.emptied');
  return mode === 'weighed'
    ? t('labelScales.perKg', { price: money(price) })
    : t('labelScales.perPiece', { price: money(price) });
}

/** Whose number it is, for people. */
export const productName = ({ product }: LabelScaleGoodsRow): string => product?.name ?? t('labelScales.emptied');

/** What stands at the scale, as far as it is known. */
export function hasText({ has, wanted, state }: LabelScaleGoodsRow): string {
  if (!has) return t('labelScales.unknownHas');
  return state === 'confirmed' && wanted ? t('labelScales.same') : priceText(has);
}

/** Why it is not there, and what to do; null: it is, or will be. */
export function whyText({ problem, answer, state }: LabelScaleGoodsRow): string | null {
  if (problem) return `${t(`labelScales.problem.${problem}.what`)} ${t(`labelScales.problem.${problem}.do`)}`;
  if (state === 'refused') return t('labelScales.refusedAs', { answer: answer ?? '' });
  return state === 'unknown' ? t('labelScales.unknownDo') : null;
}
