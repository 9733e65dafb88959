import { type Fault, fault } from './fault.ts';
import { type Connect, type Line, type PortFactory, portFactory } from './port.ts';

/**
 * The device's end of a line in memory. The virtual counter's devices and the tests' golden dialogues hold it; the
 * product holds the factory and cannot tell the difference.
 */
export interface FarEnd {
  /** The device speaks. Bytes are lost while nobody has the port open, as on a real line. */
  send(bytes: Uint8Array): void;
  /** What the host wrote; returning a promise holds the host's write back (flow control). */
  onBytes: (bytes: Uint8Array) => void | Promise<void>;
  /** Called whenever the host opens the line. */
  onOpen: () => void;
  /** Pulls the plug: the open port dies, and opening fails until `plug`. */
  unplug(reason?: Fault): void;
  plug(): void;
  /** Whether the host has it open now. */
  readonly open: boolean;
}

/** A line in memory: the factory for the product's side, the far end for the device's. */
export function fakePort(label: string, write_ms?: number): { factory: PortFactory; far: FarEnd } {
  let absent: Fault | null = null;
  let line: Line | null = null;
  const far: FarEnd = {
    onBytes: () => {},
    onOpen: () => {},
    send: (bytes) => {
      const now = line;
      // Never within the caller's own turn: a real device does not answer before `write` has returned.
      if (now) queueMicrotask(() => now.received(bytes.slice()));
    },
    unplug: (reason = fault('port.gone', 'unplugged')) => {
      absent = fault('port.absent', 'unplugged');
      line?.died(reason);
      line = null;
    },
    plug: () => {
      absent = null;
    },
    get open() {
      return line !== null;
    },
  };
  const connect: Connect = async (opened) => {
    if (absent) throw absent;
    line = opened;
    queueMicrotask(() => far.onOpen());
    return {
      send: async (bytes) => {
        await far.onBytes(bytes.slice());
        if (line !== opened) throw fault('port.gone', 'unplugged');
      },
      shut: async () => {
        if (line === opened) line = null;
      },
    };
  };
  return { factory: portFactory(label, connect, write_ms), far };
}
