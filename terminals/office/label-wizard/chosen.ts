import { readScaleLabel } from '../../../hub/model/scale-label.ts';
import { layoutsInUse, type ScaleLabelLayout, scaleLabelLayouts } from '../../../hub/model/scale-label-layouts.ts';
import type { ShopSettings, TaughtLabel } from '../../../hub/protocol/settings.ts';

type Labels = Pick<ShopSettings, 'scaleLabels' | 'taughtLabels'>;

/** What the settings are to be, and which layouts are turned off because they would read these labels otherwise. */
export interface ChosenLayout {
  settings: Labels;
  off: ScaleLabelLayout[];
}

/** Whether the program has a layout itself. */
export const isKnown = ({ id }: ScaleLabelLayout): boolean => scaleLabelLayouts.some((one) => one.id === id);

/**
 * Turns a layout on that was found from labels: kept with the shop's own under this name where the program has it not.
 * Layouts that are on and would be taken in its place are turned off, so that these labels are read by it.
 */
export function choose(
  layout: ScaleLabelLayout,
  { name, prefixes }: { name: string; prefixes: readonly string[] },
  texts: readonly string[],
  settings: Labels,
): ChosenLayout {
  const own: TaughtLabel = { ...layout, prefixes: [...prefixes], name };
  const others = settings.taughtLabels.filter(({ id }) => id !== layout.id);
  const taughtLabels = isKnown(layout) ? settings.taughtLabels : [...others, own];
  let scaleLabels = [...new Set([...settings.scaleLabels, layout.id])];
  const off: ScaleLabelLayout[] = [];
  for (const text of texts) {
    // Each turn turns one layout off, so it ends.
    for (;;) {
      const taken = readScaleLabel(text, layoutsInUse({ scaleLabels, taughtLabels }))?.layout;
      if (!taken || taken.id === layout.id) break;
      off.push(taken);
      scaleLabels = scaleLabels.filter((id) => id !== taken.id);
    }
  }
  return { settings: { scaleLabels, taughtLabels }, off };
}

/** Prefixes that were typed, `21, 22`: each as long as its place; undefined where one is none, or there is none. */
export function prefixesTyped(text: string, { pattern }: ScaleLabelLayout): string[] | undefined {
  const width = pattern.lastIndexOf('F') + 1;
  const all = [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))].sort((a, b) => Number(a) - Number(b));
  const good = all.length > 0 && all.length <= 20 && all.every((one) => /^\d+$/.test(one) && one.length === width);
  return good ? all : undefined;
}
