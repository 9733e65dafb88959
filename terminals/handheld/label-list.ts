import { type DraftRun, draftOf, type LabelGoods, runs_max } from '../../web/label/draft.ts';
import { readSetting, writeSetting } from '../../web/settings.ts';

/** What was scanned for the list of labels: the goods, the unit, and of a weighed packet how much lies in it. */
export interface Scanned {
  readonly goods: LabelGoods;
  readonly unitId: number;
  readonly quantity?: number;
}

/** One run's labels are at most as many as the hub takes. */
const count_max = 500;

/**
 * The list with one label more: of the run that it has already, or of a new one. Every weighed packet is a run of its own.
 * null: the list is full.
 */
export function addLabel(
  runs: readonly DraftRun[],
  { goods, unitId, quantity }: Scanned,
): { runs: readonly DraftRun[]; count: number } | null {
  const known = runs.find((run) => run.product.id === goods.id && run.unitId === unitId && run.quantity === '');
  if (!known || quantity !== undefined) {
    if (runs.length >= runs_max) return null;
    return { runs: [...runs, draftOf(goods, unitId, quantity)], count: 1 };
  }
  const count = Math.min(count_max, (Number(known.count) || 0) + 1);
  return { runs: runs.map((run) => (run === known ? { ...run, product: goods, count: String(count) } : run)), count };
}

/** How many labels a list has of a product. */
export function labelsOf(runs: readonly DraftRun[], productId: number): number {
  return runs.reduce((sum, run) => sum + (run.product.id === productId ? Number(run.count) || 0 : 0), 0);
}

const kept = 'handheld.labels';

/** The list as this device kept it: a walk through the shop outlives an empty battery. */
export function keptList(): readonly DraftRun[] {
  try {
    const runs: unknown = JSON.parse(readSetting(kept) ?? '[]');
    return Array.isArray(runs) ? runs.filter(isRun).slice(0, runs_max) : [];
  } catch {
    return []; // written by another version
  }
}

export function keepList(runs: readonly DraftRun[]): void {
  writeSetting(kept, runs.length > 0 ? JSON.stringify(runs) : undefined);
}

const texts = ['count', 'quantity', 'batch', 'madeOn', 'bestBefore'] as const;

function isRun(one: unknown): one is DraftRun {
  const run = one as Partial<DraftRun> | null;
  const units = run?.product?.units;
  return (
    typeof run?.product?.id === 'number' &&
    Array.isArray(units) &&
    units.some(({ id }) => id === run.unitId) &&
    texts.every((name) => typeof run[name] === 'string')
  );
}
