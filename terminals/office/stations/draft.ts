import type { Medium, Station } from '../../../hub/protocol/kitchen.ts';

/** A station as its form holds it: fields as they are typed. */
export interface Draft {
  name: string;
  medium: Medium;
  printerId: string;
  deputyId: string;
  lateAfter: string;
}

export type DraftErrors = Partial<
  Record<'name' | 'deputyId' | 'lateAfter', 'nameMissing' | 'deputySame' | 'lateWrong'>
>;

export function draftOf(station: Station | undefined): Draft {
  return {
    name: station?.name ?? '',
    medium: station?.medium ?? 'both',
    printerId: String(station?.printerId ?? ''),
    deputyId: String(station?.deputyId ?? ''),
    lateAfter: String(station?.lateAfter ?? 10),
  };
}

/** What is wrong with it, by field, as the words of `stations` call it. */
export function errorsOf({ name, printerId, deputyId, lateAfter }: Draft): DraftErrors {
  const minutes = wholeNumber(lateAfter);
  return {
    ...(name.trim() === '' && { name: 'nameMissing' as const }),
    ...(deputyId !== '' && deputyId === printerId && { deputyId: 'deputySame' as const }),
    ...((minutes === null || minutes < 1 || minutes > 240) && { lateAfter: 'lateWrong' as const }),
  };
}

/** A choice of rows as the wire takes it; empty: none. */
export function idOf(chosen: string): number | null {
  return chosen === '' ? null : Number(chosen);
}

/** Null where it is no whole number. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
}

/** Notes as they are typed, separated by commas or on lines of their own; null where there are too many or too long. */
export function notesOf(text: string): string[] | null {
  const notes = text
    .split(/[,，、;；\n]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const own = [...new Set(notes)];
  return own.length > 40 || own.some((one) => one.length > 20) ? null : own;
}
