import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, Trial } from '../trial.ts';
import type {} from './wedge-listener.browser.ts';

let trial: Trial;
let page: Page;

/** What the page noted: codes that were heard, and what the line held each time that it changed. */
interface Notes {
  heard: string[];
  line: string[];
  did: string[];
  holds: boolean;
  /** Between two keys, by the page's clock: a busy machine takes its time with them. */
  pace_ms: number;
}

beforeAll(async () => {
  if (chromiumPath)
    trial = await Trial.ofScript(fileURLToPath(new URL('./wedge-listener.browser.ts', import.meta.url)));
}, 120_000);
afterAll(() => trial?.close());

beforeEach(async () => {
  if (!chromiumPath) return;
  page = await trial.open();
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
  await page.evaluate(() => {
    document.body.innerHTML = '<input id="line" data-keys><input id="other"><button id="press">press</button>';
    const notes: Notes = { heard: [], line: [], did: [], holds: false, pace_ms: 5 };
    const [line, press] = [document.querySelector<HTMLInputElement>('#line')!, document.querySelector('#press')!];
    let now = 0;
    const stamps = new WeakMap<Event, number>();
    Object.defineProperty(Event.prototype, 'timeStamp', {
      get(this: Event) {
        const stamp = stamps.get(this) ?? now + notes.pace_ms;
        now = Math.max(now, stamp);
        stamps.set(this, stamp);
        return stamp;
      },
    });
    const { signal } = new AbortController();
    wedge.listenToWedge((code) => notes.heard.push(code), { holds: () => notes.holds, least: () => 8 }, signal);
    wedge.onKeys({ pay: () => notes.did.push('pay') }, signal);
    line.addEventListener('input', () => notes.line.push(line.value));
    line.addEventListener('keydown', ({ key }) => key === 'Enter' && notes.did.push(`entered ${line.value}`));
    press.addEventListener('keydown', (event) => notes.did.push((event as KeyboardEvent).key));
    Object.assign(globalThis, { notes });
  });
  await page.focus('#line');
  return () => page.context().close();
});

const notes = () => page.evaluate(() => (globalThis as unknown as { notes: Notes }).notes);

/** Presses keys at a pace, and then rests as hands do, unless the page is too busy to notice; `⏎` is Enter. */
async function press(keys: Iterable<string>, pace_ms: number, { busy = false } = {}): Promise<void> {
  await page.evaluate((pace) => {
    (globalThis as unknown as { notes: Notes }).notes.pace_ms = pace;
  }, pace_ms);
  for (const key of keys) await page.keyboard.press(key === '⏎' ? 'Enter' : key);
  if (!busy) await page.clock.runFor(100);
}

const scan = (keys: string) => press(keys, 8);
const type = (keys: string) => press(keys, 90);
/** Lets time go by between what hands typed and the next key. */
const rest = (ms: number) => press(['Shift'], ms);

describe.skipIf(!chromiumPath)('a scanner that plays keyboard', { timeout: 60_000 }, () => {
  it('is heard from the search line, which sees two of its keys and then nothing', async () => {
    await scan('6901234567892⏎');
    expect(await notes()).toMatchObject({ heard: ['6901234567892'], line: ['6', '69', ''], did: [] });
  });

  it('leaves in the search line what hands typed before, wherever the cursor was', async () => {
    await type('kele');
    await page.keyboard.press('ArrowLeft');
    await rest(600);
    await scan('6901234567892⏎');
    expect((await notes()).heard).toEqual(['6901234567892']);
    expect(await page.inputValue('#line')).toBe('kele');
    await type('l');
    expect(await page.inputValue('#line')).toBe('kelle');
  });

  it('is understood in the search line although it stutters', async () => {
    await scan('690');
    await rest(60);
    await scan('1234567892⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['entered 6901234567892'] });
  });

  it.each([60, 600])('loses nothing where the page was too busy to see it rest for %i ms', async (ms) => {
    await press('690', 8, { busy: true });
    await press(['1'], ms, { busy: true });
    await scan('234567892⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['entered 6901234567892'] });
  });

  it('is put together by its check digit where the page was busy in the middle of it', async () => {
    await scan('690');
    await rest(600);
    await scan('1234567892⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['entered 6901234567892'] });
  });

  it('may scan signs, too', async () => {
    await scan('AB-12.345/6⏎');
    expect(await notes()).toMatchObject({ heard: ['AB-12.345/6'], did: [] });
    expect(await page.inputValue('#line')).toBe('');
  });

  it('is heard twice in a row', async () => {
    await scan('6901234567892⏎6901234567893⏎');
    expect((await notes()).heard).toEqual(['6901234567892', '6901234567893']);
    expect(await page.inputValue('#line')).toBe('');
  });

  it('gives other fields back what they held, and passes no key on to a button', async () => {
    await page.fill('#other', '12');
    await page.focus('#other');
    await scan('6901234567892⏎');
    expect(await page.inputValue('#other')).toBe('12');
    await page.evaluate(() => {
      (globalThis as unknown as { notes: Notes }).notes.holds = true;
    });
    await page.focus('#press');
    await scan('6901234567893⏎');
    expect(await notes()).toMatchObject({ heard: ['6901234567892', '6901234567893'], did: [] });
  });
});

describe.skipIf(!chromiumPath)('hands on the search line', { timeout: 60_000 }, () => {
  it('see each key at once', async () => {
    await type('kele');
    expect((await notes()).line).toEqual(['k', 'ke', 'kel', 'kele']);
  });

  it('lose nothing where they are as quick as a scanner', async () => {
    await scan('kelekele');
    await scan('+1');
    expect(await page.inputValue('#line')).toBe('kelekele+1');
    expect(await notes()).toMatchObject({ heard: [], did: [] });
  });

  it('have been heard whole when a finger confirms them, though the page was too busy for its timer', async () => {
    await page.evaluate(() => {
      const { notes } = globalThis as unknown as { notes: Notes };
      notes.holds = true;
      const press = document.querySelector<HTMLElement>('#press')!;
      press.addEventListener('click', () => notes.did.push('touched'));
      press.focus();
    });
    await press('280', 90, { busy: true });
    await page.click('#press');
    expect(await notes()).toMatchObject({ heard: [], did: ['2', '8', '0', 'touched'] });
  });

  it('end with Enter what is too short for a scan', async () => {
    await scan('12345⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['entered 12345'] });
  });

  it('are not taken for a scanner where they type a name', async () => {
    await scan('kekoukele⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['entered kekoukele'] });
  });

  it('have the keys of actions heard in their place', async () => {
    await page.evaluate(() => {
      const line = document.querySelector<HTMLInputElement>('#line')!;
      line.addEventListener('keydown', (event) => {
        if (event.key !== '*') return;
        event.preventDefault();
        (globalThis as unknown as { notes: Notes }).notes.did.push(`${line.value} times`);
        line.value = '';
      });
    });
    await scan('9999*6901234567892⏎');
    expect(await notes()).toMatchObject({ heard: ['6901234567892'], did: ['9999 times'] });
  });

  it('end no scan with Enter after the key of an action, which has taken what they typed', async () => {
    await page.evaluate(() => {
      const line = document.querySelector<HTMLInputElement>('#line')!;
      line.addEventListener('keydown', (event) => {
        if (event.key !== '*') return;
        event.preventDefault();
        line.value = '';
        document.querySelector<HTMLElement>('#press')!.focus(); // as a question does
      });
    });
    await scan('6901234567892*⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['Enter'] });
  });

  it('pay by a key in the empty line, and what comes after it is typed', async () => {
    await scan('+69⏎');
    expect(await notes()).toMatchObject({ heard: [], did: ['pay', 'entered 69'] });
  });
});
