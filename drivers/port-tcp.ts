import { connect as connectTo, type Socket } from 'node:net';
import { type Fault, fault, faultOf } from './fault.ts';
import { type Line, type PortFactory, portFactory, type Transport } from './port.ts';

export interface TcpOptions {
  host: string;
  /** 9100 by custom: the raw printing port. */
  port: number;
  /** How long to wait for the connection. A printer that is off does not refuse, it is silent. */
  connect_ms?: number;
  write_ms?: number;
}

/** A port to a network printer (raw TCP, "port 9100"). */
export function tcpPort({ host, port, connect_ms = 3_000, write_ms }: TcpOptions): PortFactory {
  return portFactory(
    `tcp:${host}:${port}`,
    async (line, signal) => transportOn(await connected(host, port, connect_ms, signal), line),
    write_ms,
  );
}

function connected(host: string, port: number, connect_ms: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject: (reason: Fault) => void) => {
    const socket = connectTo({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5_000 });
    const done = new AbortController();
    const refuse = (reason: Fault) => {
      done.abort();
      clearTimeout(timer);
      socket.on('error', () => {}); // a late error has nobody to hear it, and must not end the process
      socket.destroy();
      reject(reason);
    };
    const onError = (error: Error) => refuse(faultOf(error, 'port.absent'));
    const timer = setTimeout(() => refuse(fault('port.timeout', `no connection within ${connect_ms} ms`)), connect_ms);
    signal.addEventListener('abort', () => refuse(fault('port.closed')), { signal: done.signal });
    socket.once('error', onError);
    socket.once('connect', () => {
      done.abort();
      clearTimeout(timer);
      socket.off('error', onError);
      resolve(socket);
    });
  });
}

function transportOn(socket: Socket, line: Line): Transport {
  socket.on('data', (bytes) => line.received(bytes));
  socket.on('error', (error) => line.died(faultOf(error, 'port.gone')));
  socket.on('close', () => line.died(fault('port.gone', 'the other side closed the connection')));
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    shut: async () => {
      // `end` before `destroy` lets bytes already taken leave: a destroyed socket may drop the last line of a receipt.
      const over = socket.closed ? Promise.resolve() : new Promise<void>((resolve) => socket.once('close', resolve));
      socket.destroySoon();
      const timer = setTimeout(() => socket.destroy(), 1_000);
      await over;
      clearTimeout(timer);
    },
  };
}
