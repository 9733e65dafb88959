import { endingWith } from './listeners.ts';
import type { Port } from './port.ts';

/**
 * A device's dialogue as a pure state machine: bytes, time-outs and questions go in; the next state, bytes to send and
 * what was learnt come out. It knows no port and no clock, so its tests need neither.
 */
export interface Dialogue<State, Ask, Out> {
  /** The first step on a fresh port. */
  start(at: number): Step<State, Out>;
  next(state: State, input: Input<Ask>): Step<State, Out>;
}

/** `at` is the moment of the input, ms UTC. */
export type Input<Ask> =
  | { kind: 'bytes'; bytes: Uint8Array; at: number }
  | { kind: 'timeout'; at: number }
  /** The port took these bytes (the very object that a step gave as `send`). */
  | { kind: 'written'; bytes: Uint8Array; at: number }
  | { kind: 'ask'; ask: Ask; at: number };

export interface Step<State, Out> {
  state: State;
  send?: Uint8Array;
  /** What was learnt, in order. */
  out?: Out[];
  /** Come back with a time-out after so long. `null`: none is due any more. Absent: the one that runs goes on. */
  wait_ms?: number | null;
}

type Undated<T> = T extends unknown ? Omit<T, 'at'> : never;

export interface Running<State, Ask> {
  readonly state: State;
  receive(bytes: Uint8Array): void;
  ask(ask: Ask): void;
}

/**
 * Runs a dialogue over one port: owns the timer and passes on what it learns. Ends when the signal aborts or the port
 * closes. Failed writes need no care here: the port closes itself after one.
 */
export function run<State, Ask, Out>(
  dialogue: Dialogue<State, Ask, Out>,
  port: Port,
  learnt: (out: Out) => void,
  signal: AbortSignal,
): Running<State, Ask> {
  let timer: NodeJS.Timeout | undefined;
  // The signal may be the device's, which outlives many ports: nothing of a dialogue stays at it.
  const over = endingWith(signal);
  over.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  port.onClosed(() => over.abort(), over.signal);

  const take = (step: Step<State, Out>): void => {
    state = step.state;
    if (step.wait_ms !== undefined) clearTimeout(timer);
    if (typeof step.wait_ms === 'number' && !over.signal.aborted)
      timer = setTimeout(feed, step.wait_ms, { kind: 'timeout' });
    const { send } = step;
    if (send) {
      void port.write(send).then((fault) => {
        if (!fault) feed({ kind: 'written', bytes: send });
      });
    }
    for (const out of step.out ?? []) learnt(out);
  };
  const feed = (input: Undated<Input<Ask>>): void => {
    if (!over.signal.aborted) take(dialogue.next(state, { ...input, at: Date.now() } as Input<Ask>));
  };

  let state: State;
  const first = dialogue.start(Date.now());
  state = first.state;
  take(first);
  return {
    get state() {
      return state;
    },
    receive: (bytes) => feed({ kind: 'bytes', bytes }),
    ask: (ask) => feed({ kind: 'ask', ask }),
  };
}
