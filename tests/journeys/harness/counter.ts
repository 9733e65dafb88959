import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type TerminalKind, terminals } from '../../../hub/protocol/access.ts';
import { list, save } from '../../../hub/protocol/devices.ts';
import { openPage, type PageOptions } from './browser.ts';
import type { RunningHub } from './hub.ts';
import { Terminal } from './terminal.ts';

/** Opens the virtual counter that stands at the first till. */
export async function openCounter(hub: RunningHub, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(`${hub.address}/counter/`, options);
  await page.locator('counter-scanner').waitFor();
  return page;
}

/** Holds the counter's scanner over a code. */
export async function scanAt(counter: Page, code: string): Promise<void> {
  await counter.locator('counter-scanner input').fill(code);
  await counter.locator('counter-scanner').getByRole('button', { name: '扫码' }).click();
}

/** The counter's scanner serves the shop's first terminal of this kind from now on. */
export async function bindScanner(hub: RunningHub, to: TerminalKind): Promise<void> {
  const office = await new Terminal(hub).signIn('老板');
  const scanner = (await office.ask(list, {})).find(({ kind }) => kind === 'scanner')!;
  const terminal = (await office.ask(terminals, {})).find(({ kind }) => kind === to)!;
  const { id, kind, model, name, connection, drawerPin } = scanner;
  await office.command(save, { id, kind, model, name, connection, drawerPin, terminalId: terminal.id });
}

/** Strips that the counter's printer has cut off and the page shows, newest first, line by line. */
function papersOf(counter: Page): Promise<string[]> {
  return counter.locator('paper-strip.cut').evaluateAll((strips) =>
    strips.map((strip) =>
      [...(strip.shadowRoot?.querySelectorAll('p') ?? [])]
        .map((line) => (line.textContent ?? '').trimEnd())
        .filter(Boolean)
        .join('\n'),
    ),
  );
}

/** The newest strip, once its text answers to every pattern. */
export async function paperWith(counter: Page, ...patterns: (string | RegExp)[]): Promise<string> {
  let found = '';
  await expect
    .poll(
      async () => {
        [found = ''] = await papersOf(counter);
        return patterns.filter((one) => (typeof one === 'string' ? !found.includes(one) : !one.test(found)));
      },
      { timeout: 20_000, message: 'what the newest paper still lacks' },
    )
    .toEqual([]);
  return found;
}

/** How often the drawer sprang open. */
export async function pulsesOf(counter: Page): Promise<number> {
  const text = await counter
    .locator('counter-drawer')
    .getByText(/弹开过/)
    .textContent();
  return Number(/(\d+)/.exec(text ?? '')?.[1]);
}
