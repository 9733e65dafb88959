/**
 * Small settings of this one device (theme, language, volume, keys), in localStorage. Where the browser gives none
 * (private mode, full disk) the device forgets its choice at the next load and everything else goes on.
 */
const prefix = 'guitai.';

/** The kept text, or undefined. */
export function readSetting(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the text; undefined forgets it. */
export function writeSetting(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // No storage: the choice holds until the page is closed.
  }
}
