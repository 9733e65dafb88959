import type { Page } from 'playwright-core';

type Listening = typeof globalThis & { heardTones?: { hertz: number; wave: OscillatorType }[] };

/** Notes every tone that the page really starts; given to `openPage` as `before`. */
export function noteTones(): void {
  const page = globalThis as Listening;
  page.heardTones = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when) {
    // A context that is not running lets nobody hear anything.
    if (this.context.state === 'running') {
      page.heardTones?.push({ hertz: Math.round(this.frequency.value), wave: this.type });
    }
    return start.call(this, when);
  };
}

/** The tones heard since this was last asked: `['1900 sine']` is the tick of a scan, a buzz is `150 square` twice. */
export function tonesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const heard = (globalThis as Listening).heardTones ?? [];
    return heard.splice(0).map(({ hertz, wave }) => `${hertz} ${wave}`);
  });
}
