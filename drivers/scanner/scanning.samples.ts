import type { Dialogue, Step } from '../dialogue.ts';
import type { ScanEvent } from './scan.ts';
import { type ScannerSettings, settingsOf } from './settings.ts';

/** Feeds a scanner's dialogue, for tests: bytes in, what was scanned out. */
export class Scanning<State> {
  private step: Step<State, ScanEvent>;
  private readonly dialogue: Dialogue<State, never, ScanEvent>;
  readonly events: ScanEvent[] = [];
  at = 1_000;

  constructor(
    make: (settings: ScannerSettings) => Dialogue<State, never, ScanEvent>,
    settings: Partial<ScannerSettings> = {},
  ) {
    this.dialogue = make(settingsOf(settings));
    this.step = this.dialogue.start(this.at);
  }

  get state(): State {
    return this.step.state;
  }

  /** How long the dialogue waits now; null: not at all. */
  get wait_ms(): number | null {
    return this.step.wait_ms ?? null;
  }

  /** The contents scanned so far, with what was dropped by its reason. */
  get data(): string[] {
    return this.events.map((event) => {
      if (event.kind === 'scan') return event.scan.data;
      return event.kind === 'dropped' ? event.why : event.kind;
    });
  }

  hear(...chunks: Uint8Array[]): this {
    for (const bytes of chunks) this.take(this.dialogue.next(this.step.state, { kind: 'bytes', bytes, at: this.at }));
    return this;
  }

  /** The wait is over, so many milliseconds late. */
  pause(late_ms = 0): this {
    this.at += (this.wait_ms ?? 0) + late_ms;
    this.take(this.dialogue.next(this.step.state, { kind: 'timeout', at: this.at }));
    return this;
  }

  private take(step: Step<State, ScanEvent>): void {
    this.step = step;
    this.events.push(...(step.out ?? []));
  }
}

/** Reports as field notes and analysers write them, in hex. */
export const hex = (...reports: string[]) =>
  reports.map((report) => Uint8Array.from(Buffer.from(report.replaceAll(' ', ''), 'hex')));
