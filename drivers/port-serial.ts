import type { SerialPort } from 'serialport';
import { failed, fault, faultOf, ok, type Result } from './fault.ts';
import { type Line, type PortFactory, portFactory, type Transport } from './port.ts';

/** Line settings of a serial device, from its model's row. */
export interface SerialSettings {
  baudRate: number;
  dataBits: 7 | 8;
  parity: 'none' | 'even' | 'odd';
  stopBits: 1 | 2;
  /** Hardware flow control, for serial printers. */
  rtscts: boolean;
}

export interface SerialOptions extends SerialSettings {
  /** The device node, or how to find it now: after a re-plug ttyUSB0 may be ttyUSB1, the socket stays the same. */
  path: string | (() => Promise<Result<string>>);
  /** The key of ownership where `path` is looked up anew at each opening. */
  label?: string;
  write_ms?: number;
}

/** A port to a serial device: RS-232, a USB serial adapter, or a device that speaks CDC-ACM (ttyACM). */
export function serialPort(options: SerialOptions): PortFactory {
  const { path, write_ms } = options;
  const label = options.label ?? `serial:${typeof path === 'string' ? path : ''}`;
  const connect = async (line: Line) => {
    const found = typeof path === 'string' ? ok(path) : await path();
    if (!found.ok) throw found.fault;
    const loaded = await loadSerialport();
    if (!loaded.ok) throw loaded.fault;
    const port = await opened(loaded.value.SerialPort, found.value, options);
    return transportOn(port, line);
  };
  return portFactory(label, connect, write_ms);
}

/** Loads the native module when it is first needed, so that a machine on which it cannot load still starts. */
export async function loadSerialport(): Promise<Result<typeof import('serialport')>> {
  try {
    return ok(await import('serialport'));
  } catch (error) {
    return failed('port.unsupported', `serialport: ${(error as Error).message}`, 'serialport');
  }
}

function opened(Serial: typeof SerialPort, path: string, settings: SerialSettings): Promise<SerialPort> {
  const { baudRate, dataBits, parity, stopBits, rtscts } = settings;
  return new Promise((resolve, reject) => {
    const port = new Serial({
      path,
      baudRate,
      dataBits,
      parity,
      stopBits,
      rtscts,
      xon: false, // XON/XOFF are bytes 11h and 13h; 11h is also a command of CAS scales
      xoff: false,
      xany: false,
      lock: true, // two programs that read one scale each get half of the frames
      hupcl: false, // closing must not drop DTR: many USB adapters and scanners restart when it falls
      autoOpen: false,
      endOnClose: false,
      highWaterMark: 64 * 1024,
    });
    port.open((error) => {
      if (error) return reject(faultOf(error, 'port.absent'));
      // DTR and RTS raised: Toledo and CAS scales answer only a host that is "ready", and level converters are fed by
      // these lines. Adapters without the lines (a pseudo terminal, some ttyACM) refuse, which harms nothing.
      const lines = rtscts ? { dtr: true } : { dtr: true, rts: true };
      port.set({ ...lines, brk: false }, () => {
        // What lay in the buffers before we came is of unknown age: no weight may come of it.
        port.flush(() => resolve(port));
      });
    });
  });
}

function transportOn(port: SerialPort, line: Line): Transport {
  port.on('data', (bytes: Buffer) => line.received(bytes));
  port.on('error', (error) => line.died(faultOf(error, 'port.gone')));
  port.on('close', (error: Error | null) => line.died(fault('port.gone', error?.message ?? 'closed by the system')));
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const settle = (error?: Error | null) => (error ? reject(error) : resolve());
        port.write(bytes, (error) => (error ? settle(error) : port.drain(settle)));
      }),
    shut: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
  };
}
