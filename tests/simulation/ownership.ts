import { promiseHooks } from 'node:v8';

/** A promise bears who was at work when it was made. */
const made = Symbol('made by');
type Marked<Owner> = Promise<unknown> & { [made]?: Owner };

/**
 * Knows on whose behalf the running code runs, through all that it awaits. What Node's AsyncLocalStorage does, for
 * promises and the turns of the event loop alone: here everything else is simulated, and that one takes a quarter of a
 * simulated day's time.
 */
export class Ownership<Owner extends object> {
  /** Of what runs now; undefined: nobody's. */
  current: Owner | undefined;
  private end: (() => void) | null = null;

  /** Watches every promise of this process and every `setImmediate`, until `stop`. */
  start(): void {
    const unhook = promiseHooks.createHook({
      init: (promise: Marked<Owner>) => {
        if (this.current !== undefined) promise[made] = this.current;
      },
      before: (promise: Marked<Owner>) => {
        this.current = promise[made];
      },
      after: () => {
        this.current = undefined;
      },
    }) as () => void;
    const { setImmediate } = globalThis;
    const inTurn = <Values extends unknown[]>(call: (...values: Values) => void, ...values: Values) => {
      const owner = this.current;
      return setImmediate(() => this.run(owner, () => call(...values)));
    };
    globalThis.setImmediate = Object.assign(inTurn, setImmediate) as typeof setImmediate;
    this.end = () => {
      unhook();
      globalThis.setImmediate = setImmediate;
    };
  }

  stop(): void {
    this.end?.();
    this.end = null;
    this.current = undefined;
  }

  /** Does the work on somebody's behalf: what it begins and awaits is theirs, too. */
  run<T>(owner: Owner | undefined, work: () => T): T {
    const before = this.current;
    this.current = owner;
    try {
      return work();
    } finally {
      this.current = before;
    }
  }
}
