import { wireHash } from '../hub/protocol/wire-hash.ts';

const reloadedFor = 'guitai.reloaded';

/** Installs the service worker where the browser allows it (a secure context), so that the page opens without the hub. */
export async function register(): Promise<void> {
  try {
    sessionStorage.removeItem(reloadedFor); // this page and the hub understand each other
    if (!isSecureContext || !('serviceWorker' in navigator)) return;
    await navigator.serviceWorker.register('/service-worker.js');
  } catch (cause) {
    console.warn('This page will not open without the hub', cause);
  }
}

/**
 * Loads the page anew from the hub, once: the hub speaks another version than this page. A second mismatch in a row is
 * left to be told, since another reload would not help.
 */
export async function reloadFresh(): Promise<void> {
  try {
    if (sessionStorage.getItem(reloadedFor) === wireHash) return;
    sessionStorage.setItem(reloadedFor, wireHash);
    // The old shell would be served again from its cache.
    if ('caches' in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  } catch {
    return; // without a memory of having reloaded, the page could reload for ever
  }
  location.reload();
}
