/** How far something is, on stderr: one line that changes on a terminal, a line now and then in a file. */
export class ProgressLine {
  readonly #live = process.stderr.isTTY === true;
  #last = 0;

  /** @param share between 0 and 1; drawn as a bar on a terminal */
  show(text: string, share?: number): void {
    const now = performance.now();
    if (now - this.#last < (this.#live ? 100 : 20_000)) return;
    this.#last = now;
    process.stderr.write(this.#live ? `\r\x1b[K${share === undefined ? '' : `${bar(share)} `}${text}` : `${text}\n`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#live) process.stderr.write('\r\x1b[K');
  }
}

const width = 24;

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'█'.repeat(full)}${'░'.repeat(width - full)}]`;
}
