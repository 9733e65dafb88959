import { once } from 'node:events';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Certificates } from '../trust/certificates.ts';
import { type Patience, tlsServer } from './tls-server.ts';

interface Ways {
  patience: Patience;
  /** Before anybody is let in. */
  opened: (server: Server) => void;
  signal: AbortSignal;
}

/**
 * The same pages, socket and outside API over TLS, on a port of its own. Certificates are swapped in while it serves:
 * whoever is connected stays so. Closes with the plain server.
 * @returns the port
 */
export async function listenSecurely(
  fastify: FastifyInstance,
  at: { host: string; port: number },
  certificates: Certificates,
  { patience, opened, signal }: Ways,
): Promise<number> {
  const server = tlsServer(certificates, patience, (request, response) => fastify.routing(request, response));
  opened(server);
  // The plain server's listeners open the socket, and refuse it while the hub closes.
  server.on('upgrade', (...upgrade) => fastify.server.emit('upgrade', ...upgrade));
  fastify.addHook('preClose', (done) => {
    server.close();
    server.closeAllConnections();
    done();
  });
  certificates.onSwap(() => server.setSecureContext(certificates.standard));
  void certificates.run(signal);
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
