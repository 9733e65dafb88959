/**
 * Who did what, and what came of it: scans against what the tills heard, sales against what lies on paper. It only
 * counts and compares, so that it can be tried without a machine.
 */
export class ScanBook {
  private readonly sent = new Map<string, { till: number; whole: boolean }>();
  private readonly heardAt = new Map<string, number[]>();
  private readonly waiting = new Map<string, () => void>();
  private readonly strangers: string[] = [];
  private next = 0;

  /** A code that was never scanned before. `whole`: the scanner stays plugged in until the till has heard it. */
  code(till: number, whole: boolean): string {
    this.next += 1;
    const code = `69${till}${String(this.next).padStart(10, '0')}`;
    this.sent.set(code, { till, whole });
    return code;
  }

  heard(till: number, code: string): void {
    if (!this.sent.has(code)) this.strangers.push(`till ${till} heard ${JSON.stringify(code)}, which nobody scanned`);
    this.heardAt.set(code, [...(this.heardAt.get(code) ?? []), till]);
    this.waiting.get(code)?.();
  }

  /** Whether a till has heard it within the time. */
  arrives(code: string, within_ms: number): Promise<boolean> {
    if (this.heardAt.has(code)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (arrived: boolean) => {
        clearTimeout(late);
        this.waiting.delete(code);
        resolve(arrived);
      };
      const late = setTimeout(() => end(false), within_ms);
      this.waiting.set(code, () => end(true));
    });
  }

  counts(): Record<string, number> {
    const all = [...this.sent];
    const whole = all.filter(([, { whole }]) => whole);
    const arrived = (of: typeof all) => of.filter(([code]) => this.heardAt.has(code)).length;
    const torn = all.filter(([, { whole }]) => !whole);
    return { scanned: whole.length, arrived: arrived(whole), torn: torn.length, tornArrived: arrived(torn) };
  }

  /** Whole scans arrive once at their till; a scan that was cut off by the plug arrives whole or not at all. */
  problems(): string[] {
    const wrong = [...this.sent].flatMap(([code, { till, whole }]) => {
      const heard = this.heardAt.get(code) ?? [];
      if (heard.some((one) => one !== till)) return [`scan ${code} of till ${till} went to till ${heard.join(', ')}`];
      if (heard.length > 1) return [`scan ${code} arrived ${heard.length} times`];
      return whole && heard.length === 0 ? [`scan ${code} of till ${till} never arrived`] : [];
    });
    return [...this.strangers, ...wrong];
  }
}

/** How a sale's paper ended, as the books of the hub have it. */
export interface PaperEnd {
  number: string;
  state: string;
  problem: string | null;
}

/** Receipts that the rig's printers have printed, by the sale's number, each as often as it lies there. */
export class PaperBook {
  private readonly strips = new Map<string, number>();

  printed(number: string): void {
    this.strips.set(number, (this.strips.get(number) ?? 0) + 1);
  }

  /** Confirmed is on paper once; unknown says so and may be there once; anything else left no ink and did not end. */
  problems(ends: readonly PaperEnd[]): string[] {
    return ends.flatMap(({ number, state, problem }) => {
      const strips = this.strips.get(number) ?? 0;
      const what = `receipt ${number} is ${state}${problem ? ` (${problem})` : ''} and lies on paper ${strips} times`;
      const isRight = state === 'confirmed' ? strips === 1 : state === 'unknown' && problem !== null && strips <= 1;
      return isRight ? [] : [what];
    });
  }

  counts(ends: readonly PaperEnd[]): Record<string, number> {
    const of = (state: string) => ends.filter((end) => end.state === state);
    return {
      sold: ends.length,
      confirmed: of('confirmed').length,
      unknown: of('unknown').length,
      unknownOnPaper: of('unknown').filter(({ number }) => this.strips.has(number)).length,
      strips: [...this.strips.values()].reduce((sum, n) => sum + n, 0),
    };
  }
}

/** The middle and the longest of some times, in ms. */
export function spread(times_ms: readonly number[]): { p50_ms: number; max_ms: number; times: number } {
  const sorted = [...times_ms].sort((a, b) => a - b);
  const at = (index: number) => Math.round(sorted[index] ?? 0);
  return { p50_ms: at(Math.floor(sorted.length / 2)), max_ms: at(sorted.length - 1), times: sorted.length };
}
