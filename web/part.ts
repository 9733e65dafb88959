import { t } from './i18n/index.ts';
import { toast } from './kit/toast.ts';

type Load<Part> = () => Promise<Part>;

/** How long after it failed a part is asked for again, ms: the hub comes back within seconds, or is away for long. */
const again_ms = [1_000, 2_000, 5_000, 15_000];
/** What is being asked for, or is there. */
const begun = new Set<Load<unknown>>();

/**
 * Loads a part of the page that sees to itself once it is there, as an element does when it is defined. Where the hub went
 * before it gave the file, asks for it until the hub has.
 * @param load where a part may be wanted several times, the very same function: what has begun is not begun again
 */
export function loadInBackground(load: Load<unknown>): void {
  if (begun.has(load)) return;
  begun.add(load);
  const attempt = (failures: number): void => {
    load().catch((cause: unknown) => {
      console.warn('A part of the page could not be loaded', cause);
      setTimeout(() => attempt(failures + 1), again_ms[failures] ?? again_ms.at(-1));
    });
  };
  attempt(0);
}

/** Loads what somebody asked for; undefined, and a word to them, where the hub is gone and never gave it. */
export async function loaded<Part>(load: Load<Part>): Promise<Part | undefined> {
  try {
    return await load();
  } catch (cause) {
    console.warn('A part of the page could not be loaded', cause);
    toast({ text: t('common.partFailed'), kind: 'bad' });
    return undefined;
  }
}
