import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, Trial } from '../trial.ts';
import type {} from './keys.browser.ts';

let trial: Trial;
let page: Page;

beforeAll(async () => {
  if (chromiumPath) trial = await Trial.ofScript(fileURLToPath(new URL('./keys.browser.ts', import.meta.url)));
}, 120_000);
afterAll(() => trial?.close());

beforeEach(async () => {
  if (!chromiumPath) return;
  page = await trial.open();
  await page.evaluate(() => {
    document.body.innerHTML = '<input id="text"><input id="line" data-keys><button id="press">press</button>';
    const heard: string[] = [];
    const below = new AbortController();
    const above = new AbortController();
    const note = (name: string) => () => void heard.push(name);
    keys.onKeys({ pay: note('pay'), search: note('search'), back: note('leave'), hold: note('hold') }, below.signal);
    Object.assign(globalThis, { heard, above, note });
    document.getElementById('press')!.addEventListener('click', note('pressed'));
  });
  return () => page.context().close();
});

const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
const press = async (...pressed: string[]) => {
  for (const one of pressed) await page.keyboard.press(one);
};

describe.skipIf(!chromiumPath)('the keys', { timeout: 60_000 }, () => {
  it('do what they are for, wherever the focus is on the page', async () => {
    await press('Space', '+', 'F2', 'Escape', 'F4', 'q');
    expect(await heard()).toEqual(['pay', 'pay', 'search', 'leave', 'hold']);
  });

  it('belong to a text field that has the focus, but for function keys and Esc', async () => {
    await page.focus('#text');
    await press('+', 'Space', 'F2', 'Escape');
    expect(await heard()).toEqual(['search', 'leave']);
    expect(await page.inputValue('#text')).toBe('+ ');
  });

  it('are given away by an empty line that says so, until something is typed into it', async () => {
    await page.focus('#line');
    await press('+');
    await press('a', '+');
    expect(await heard()).toEqual(['pay']);
    expect(await page.inputValue('#line')).toBe('a+');
  });

  it('press the button that has the focus, and nothing else with it', async () => {
    await page.focus('#press');
    await press('Space');
    expect(await heard()).toEqual(['pressed']);
  });

  it('go to the layer that came last, and below it unless it is alone', async () => {
    await page.evaluate(() => {
      const { above, note } = globalThis as unknown as { above: AbortController; note(name: string): () => void };
      keys.onKeys({ back: note('close panel') }, above.signal);
    });
    await press('Escape', 'F2');
    await page.evaluate(() => {
      const { above, note } = globalThis as unknown as { above: AbortController; note(name: string): () => void };
      above.abort();
      const last = new AbortController();
      keys.onKeys({ back: note('answer') }, last.signal, { alone: true });
    });
    await press('F2', 'Escape');
    expect(await heard()).toEqual(['close panel', 'search', 'answer']);
  });

  it('can be moved on this device; a key does one thing, and all can be as at first', async () => {
    const names = await page.evaluate(() => {
      const spoken = { space: '空格', enter: '回车' };
      const before = keys.keyName('search', spoken);
      keys.chooseKey('search', 'F4');
      const after = [keys.keyName('search', spoken), keys.keyName('hold', spoken), keys.keyName('confirm', spoken)];
      return [before, ...after];
    });
    expect(names).toEqual(['F2', 'F4', '', '回车']);
    await press('F4', 'F2');
    await page.evaluate(() => keys.resetKeys());
    await press('F2', 'F4');
    expect(await heard()).toEqual(['search', 'search', 'hold']);
  });
});
