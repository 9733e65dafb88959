/**
 * Tells the owner of an element that something happened: `@choose=${…}`. The event does not bubble, so that a dialog
 * never hears the `close` of one inside it.
 */
export function send<Detail>(from: EventTarget, name: string, detail?: Detail): void {
  from.dispatchEvent(new CustomEvent(name, { detail }));
}
