import { readSetting, writeSetting } from '../settings.ts';

/** What a device may choose; `system` follows the browser's own setting (and changes with it, by CSS alone). */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** This device's choice. */
export function chosenTheme(): Theme {
  const kept = readSetting('theme');
  return themes.find((one) => one === kept) ?? 'system';
}

/** Keeps the choice and applies it at once. */
export function chooseTheme(theme: Theme): void {
  writeSetting('theme', theme === 'system' ? undefined : theme);
  applyTheme();
}

/**
 * Puts the choice on <html>; tokens.css does the rest. Called once by each page before its first element is drawn.
 * `unchosen`: how the page looks where nobody chose (the kitchen is dark).
 */
export function applyTheme(unchosen: Theme = 'system'): void {
  const chosen = chosenTheme();
  const theme = chosen === 'system' ? unchosen : chosen;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
