import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Certificates } from '../trust/certificates.ts';

/** How long a server waits for a request: hub/server.ts. */
export interface Patience {
  headersTimeout: number;
  requestTimeout: number;
  connectionsCheckingInterval: number;
}

/** The handshake of a phone on a poor Wi-Fi takes a second. */
const handshake_ms_max = 10_000;

/** A server by the shop's certificates, each caller's by the name that it asks for. It does not listen yet. */
export function tlsServer(certificates: Certificates, patience: Patience, answer: RequestListener): Server {
  const server = createServer(
    {
      ...certificates.standard,
      minVersion: 'TLSv1.2',
      ...patience,
      handshakeTimeout: handshake_ms_max,
      SNICallback: (servername, done) => done(null, certificates.contextFor(servername)),
    },
    answer,
  );
  // A handshake that fails is the other end's affair: a device that was not told of the authority yet.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return server;
}
