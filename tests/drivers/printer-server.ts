import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { FarEnd } from '../../drivers/port-fake.ts';
import { VirtualPrinter, type VirtualPrinterOptions } from '../../drivers/virtual/printer.ts';

export interface PrinterServer {
  port: number;
  printer: VirtualPrinter;
  /** Connections taken since the beginning. */
  connections: number;
  close(): Promise<void>;
}

/** A network printer: the virtual printer behind a real socket. It stops reading while its buffer is full, as TCP shows it. */
export async function printerServer(options: VirtualPrinterOptions = {}, port = 0): Promise<PrinterServer> {
  let socket: Socket | null = null;
  const far: FarEnd = {
    onBytes: () => {},
    onOpen: () => {},
    send: (bytes) => void socket?.write(bytes),
    unplug: () => socket?.resetAndDestroy(),
    plug: () => {},
    get open() {
      return socket !== null;
    },
  };
  const server = createServer((accepted) => {
    result.connections += 1;
    socket = accepted;
    far.onOpen();
    let last: Promise<void> = Promise.resolve();
    accepted.on('data', (bytes) => {
      accepted.pause();
      last = last.then(async () => {
        await far.onBytes(new Uint8Array(bytes as Buffer));
        accepted.resume();
      });
    });
    accepted.on('error', () => {});
    accepted.on('close', () => {
      if (socket === accepted) socket = null;
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const result: PrinterServer = {
    port: (server.address() as AddressInfo).port,
    printer: new VirtualPrinter(far, options),
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        socket?.destroy();
      }),
  };
  return result;
}
