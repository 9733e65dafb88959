import type { Refusal } from '../../hub/model/answer.ts';
import { dictionaries } from './language.ts';
import { fill } from './translate.ts';
import type { Dictionary, Text } from './types.ts';

/** A refusal in words: what happened, and what to do about it. */
export type RefusalWords<T = string> = { readonly what: T; readonly do: T };

/** The two sentences for a refusal, its detail in their blanks. A code from a newer hub is told as a fault. */
export function refusalText(refusal: Refusal): RefusalWords {
  const room = dictionaries().refusal as Record<string, Dictionary> | undefined;
  if (!room) return { what: refusal.code, do: '' }; // refused before the words came
  const words = (room[refusal.code] ?? room['hub.fault']) as unknown as RefusalWords<Text>;
  const detail = { reference: refusal.code, ...refusal.detail };
  return { what: fill(words.what, detail), do: fill(words.do, detail) };
}
