import { readSetting, writeSetting } from '../../../web/settings.ts';
import type { Filters } from '../route.ts';

/** A set of filters with a name, kept on this device. */
export interface View {
  readonly name: string;
  readonly filters: Filters;
}

/** A device keeps so many for each room. */
const views_max = 20;

/** The views of a room, in the order in which they were saved. */
export function savedViews(room: string): readonly View[] {
  try {
    const kept: unknown = JSON.parse(readSetting(`views.${room}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return []; // written by another version
  }
}

/** Saves a view; one of the same name is replaced, the oldest goes when there are too many. */
export function saveView(room: string, view: View): void {
  const others = savedViews(room).filter((one) => one.name !== view.name);
  write(room, [...others, view].slice(-views_max));
}

export function removeView(room: string, name: string): void {
  write(
    room,
    savedViews(room).filter((one) => one.name !== name),
  );
}

function write(room: string, views: readonly View[]): void {
  writeSetting(`views.${room}`, views.length > 0 ? JSON.stringify(views) : undefined);
}

function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && 'name' in value && 'filters' in value;
}
