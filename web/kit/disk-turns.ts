import { pause } from '../socket/wait.ts';

/** A probe that has not ended by then (a disk that hangs) keeps no write waiting any longer. */
const longest_ms = 3_000;

/**
 * Keeps the page's writes apart from a probe of its disk, which may fill that disk for a moment: a browser that meets a full
 * disk in a transaction closes every database of the page. Writes do not wait for each other, and a probe hears that one
 * waits for it.
 */
export class DiskTurns {
  /** Writes under way, or waiting for a probe. */
  private writes = 0;
  private probing = false;
  /** What writes wait for. */
  private quiet: Promise<void> | undefined;

  /** Runs a write: at once where nothing is probed. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    this.writes += 1;
    try {
      if (this.quiet !== undefined) await this.quiet;
      return await work();
    } finally {
      this.writes -= 1;
    }
  }

  /** Runs a probe while nothing is written, one at a time; undefined: it is not the time. `wanted`: a write waits for its end. */
  async whileQuiet<T>(probe: (wanted: () => boolean) => Promise<T>): Promise<T | undefined> {
    if (this.writes > 0 || this.probing) return undefined;
    this.probing = true;
    const over = new AbortController();
    const quiet = pause(longest_ms, over.signal).then(() => {
      this.quiet = undefined;
    });
    this.quiet = quiet;
    try {
      return await probe(() => this.writes > 0);
    } finally {
      over.abort();
      await quiet;
      this.probing = false;
    }
  }
}

/** This page's. */
export const diskTurns = new DiskTurns();
