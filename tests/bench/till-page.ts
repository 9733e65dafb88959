import type { CDPSession, Page } from 'playwright-core';

/** Runs in the page: notes when the bill changes on the screen, and when Enter was pressed, by the page's own clock. */
export interface Watch {
  /** Resolves with the time of the next frame after the bill's next change (ms since 1970). */
  next: Promise<number>;
  arm(): void;
  /** When the last Enter came to the page. */
  enter: number;
}

declare global {
  interface Window {
    bench: Watch;
  }
}

/**
 * esbuild, by which tsx reads these files, wraps named functions in a helper of its own; what is sent to the page needs
 * that there too, now and after each reload.
 */
export async function takeFunctions(page: Page): Promise<void> {
  const helper = 'globalThis.__name ??= (it) => it;';
  await page.addInitScript({ content: helper });
  await page.evaluate(helper);
}

/** Starts watching the till's bill. "On the screen" is the first animation frame after the line is in the page. */
export async function watchBill(page: Page): Promise<void> {
  await page.evaluate(() => {
    const app = document.querySelector('till-app')!.shadowRoot!;
    const bill = app.querySelector('till-sell')!.shadowRoot!.querySelector('till-cart')!.shadowRoot!;
    const clock = () => performance.timeOrigin + performance.now();
    const watch: Watch = {
      next: Promise.resolve(0),
      enter: 0,
      arm() {
        watch.next = new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => resolve(clock()));
          });
          observer.observe(bill, { subtree: true, childList: true, characterData: true });
        });
      },
    };
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter') watch.enter = performance.timeOrigin + event.timeStamp;
      },
      { capture: true },
    );
    window.bench = watch;
  });
}

/** Does something that changes the bill, and tells when that was on the screen, by the page's clock. */
export async function paintedAfter(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => window.bench.arm());
  await act();
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('the bill did not change within 10 s')), 10_000);
        void window.bench.next.then(resolve);
      }),
  );
}

/** What to add to this process's clock to have the page's: by the quickest of many questions; `error_ms` either way. */
export async function clockOf(page: Page): Promise<{ offset_ms: number; error_ms: number }> {
  let best = { offset_ms: 0, error_ms: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 40; round += 1) {
    const asked = now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const error_ms = (now() - asked) / 2;
    if (error_ms < best.error_ms) best = { offset_ms: there - asked - error_ms, error_ms };
  }
  return best;
}

/** Milliseconds since 1970, steadily. */
export const now = () => performance.timeOrigin + performance.now();

/** Types a code as a scanner does that plays keyboard: all keys at once, then Enter. */
export async function typeScan(session: CDPSession, code: string): Promise<void> {
  const keys = [...code].map((text) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text }),
  ]);
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  const last = [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
  ];
  await Promise.all([...keys.flat(), ...last]);
}

/** Waits until the till's own copy of the catalogue is whole. */
export async function copyIsComplete(page: Page): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const complete = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('guitai-catalogue');
          opening.onerror = () => resolve(false);
          opening.onsuccess = () => {
            const database = opening.result;
            if (!database.objectStoreNames.contains('meta')) {
              database.close();
              return resolve(false);
            }
            const asking = database.transaction('meta').objectStore('meta').get('position');
            asking.onsuccess = () => {
              database.close();
              resolve(asking.result?.complete === true);
            };
          };
        }),
    );
    if (complete) return;
    await page.waitForTimeout(250);
  }
  throw new Error("the till's copy of the catalogue was not whole within five minutes");
}
