/** Moves the focus among the choices of a list by arrow keys; false, where the key was none. */
export function walkChoices(event: KeyboardEvent): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return false;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.choice')];
  const at = all.findIndex((one) => one.matches(':focus'));
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  return true;
}
