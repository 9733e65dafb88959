import type {} from './build/service-worker.ts'; // declares __SHELL__
import { type Plan, planFor } from './shell-plan.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Pages open from here without waiting for the hub, and without it. One cache a build: page and files always fit each
 * other. A new build is a new worker; its files are there before it takes over, and the next load is the new page.
 */
const shellPrefix = 'guitai-shell-';
const shellName = shellPrefix + __SHELL__.version;
const picturesName = 'guitai-pictures';
/** About 40 MB at most. */
const mostPictures = 400;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const asked = { method: request.method, url: request.url, navigating: request.mode === 'navigate' };
  const plan = planFor(asked, self.location.origin, Object.keys(__SHELL__.pages));
  if (plan.do !== 'leave') event.respondWith(answer(plan, event));
});

/** Fetches what the terminals open in this browser need; another one's files come when it is opened. */
async function install(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const paths = new Set(windows.map(({ url }) => `/${new URL(url).pathname.split('/')[1] ?? ''}/`));
  await Promise.all([...paths].map(keepPage));
  await self.skipWaiting();
}

/** The build before this one stays: a page of it may still load a part that it had not needed yet. */
async function activate(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(shellPrefix) && name !== shellName);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(plan: Exclude<Plan, { do: 'leave' }>, event: FetchEvent): Promise<Response> {
  if (plan.do === 'picture') return pictureOf(event);
  if (plan.do === 'file') return (await caches.match(event.request)) ?? fetch(event.request);
  const shell = await caches.open(shellName);
  const kept = await shell.match(plan.path);
  if (kept) return kept;
  event.waitUntil(keepPage(plan.path).catch(() => undefined)); // next time, then
  return fetch(event.request);
}

/** A page and all files that it ever loads; all or nothing. */
async function keepPage(path: string): Promise<void> {
  const files = __SHELL__.pages[path];
  if (!files) return;
  const shell = await caches.open(shellName);
  const missing = [];
  for (const file of files) if (!(await shell.match(file))) missing.push(file);
  // `reload`: the page itself has no hash in its name; an older copy must not come out of the browser's own cache.
  await shell.addAll([...missing, new Request(path, { cache: 'reload' })]);
}

/** A picture never changes under its id. */
async function pictureOf(event: FetchEvent): Promise<Response> {
  const pictures = await caches.open(picturesName);
  const kept = await pictures.match(event.request);
  if (kept) return kept;
  const fresh = await fetch(event.request);
  if (fresh.ok) event.waitUntil(keepPicture(pictures, event.request, fresh.clone()).catch(() => undefined));
  return fresh;
}

async function keepPicture(pictures: Cache, request: Request, response: Response): Promise<void> {
  await pictures.put(request, response);
  const all = await pictures.keys(); // oldest first
  await Promise.all(all.slice(0, Math.max(0, all.length - mostPictures)).map((one) => pictures.delete(one)));
}
