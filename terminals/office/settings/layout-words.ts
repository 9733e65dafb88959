import type { ScaleLabelLayout } from '../../../hub/model/scale-label-layouts.ts';
import { translate } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/settings.ts';

/** What people call a layout: the name that the shop gave it, or the program's. */
export function layoutName(layout: ScaleLabelLayout & { name?: string }): string {
  return layout.name ?? translate(`settings.labels.name.${layout.id}`);
}

/** `FFIIIIIAAAAAC` in words: 前缀 2 · 商品 5 · 金额 5 · 校验 1. */
export function patternText({ pattern }: ScaleLabelLayout): string {
  return [...pattern.matchAll(/(.)\1*/g)]
    .map(([run]) => `${translate(`settings.labels.part.${run[0]}`)} ${run.length}`)
    .join(' · ');
}
