import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Certificates } from '../trust/certificates.ts';

interface Ways {
  /** As the plain server has it: hub/server.ts. */
  patience: { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number };
  /** Before anybody is let in. */
  opened: (server: Server) => void;
  signal: AbortSignal;
}

/** The handshake of a phone on a poor Wi-Fi takes a second. */
const handshake_ms_max = 10_000;

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
  const server = createServer(
    {
      ...certificates.standard,
      minVersion: 'TLSv1.2',
      ...patience,
      handshakeTimeout: handshake_ms_max,
      SNICallback: (servername, done) => done(null, certificates.contextFor(servername)),
    },
    (request, response) => fastify.routing(request, response),
  );
  opened(server);
  // The plain server's listeners open the socket, and refuse it while the hub closes.
  server.on('upgrade', (...upgrade) => fastify.server.emit('upgrade', ...upgrade));
  // A handshake that fails is the other end's affair: a device that was not told of the authority yet.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
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
