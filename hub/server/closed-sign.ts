import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Closed } from '../main/why-closed.ts';
import type { Log } from '../store/store.ts';
import { Certificates } from '../trust/certificates.ts';
import { type Locale, localeOf, wordsIn } from '../words/words.ts';
import { closedPage, closedPolicy } from './closed-page.ts';
import { tlsServer } from './tls-server.ts';

/** There is one page, of a few kilobytes, and nothing to send. */
const patience = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 5_000 } as const;
const connections_max = 200;
/** What RFC 9110, 10.2.3 asks programs to wait; a till comes back sooner by itself. */
const retry_s = '10';

/** The sign on the door of a hub that does not open. */
export interface ClosedSign {
  /** The port that it is to be read at. */
  port: number;
  /** Takes it down; the ports are free. */
  close(): Promise<void>;
}

/**
 * Says why the hub does not open, at its own ports: a page for people, `{ok: false, open: false, code, what}` for programs
 * and at `/health`, each under 503. It knows neither books nor sockets: an upgrade is answered like anything else, so a till
 * stays alone.
 * @returns null: somebody else is at the port
 */
export async function hangClosedSign(config: Config, why: Closed, log: Log | undefined): Promise<ClosedSign | null> {
  const answer = answering(why);
  const plain = createServer(patience, answer);
  const servers: Server[] = [];
  const listen = async (server: Server, port: number) => {
    server.maxConnections = connections_max;
    server.listen(port, config.host);
    await once(server, 'listening');
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(plain, config.port).catch(() => null);
  if (port === null) return null;
  if (log)
    await securely(config, log, answer)
      .then((secure) => secure && listen(secure, config.tlsPort ?? 0))
      .catch((error: unknown) => log.warn({ error }, 'why the hub is closed cannot be read over TLS'));
  return {
    port,
    async close() {
      const closed = servers.map((server) => once(server, 'close'));
      for (const server of servers) server.close().closeAllConnections();
      await Promise.all(closed);
    },
  };
}

function answering(why: Closed): RequestListener {
  return (request, response) => {
    const locale = localeFor(request);
    const words = wordsIn(locale);
    const isPage = request.headers.accept?.includes('text/html') && !/^\/health\b/.test(request.url ?? '');
    const { code } = why;
    response
      .writeHead(503, {
        'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
        'content-language': locale,
        'content-security-policy': closedPolicy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'retry-after': retry_s,
        connection: 'close',
      })
      .end(
        isPage
          ? closedPage(why, words, locale)
          : JSON.stringify({ ok: false, open: false, code, what: why.tell(words) }),
      );
  };
}

/** The first language of the reader that there is; the books, which know the shop's, are not open. */
function localeFor({ headers }: IncomingMessage): Locale {
  const asked = /\b(zh|en)\b/i.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return asked === undefined ? localeOf(process.env) : asked === 'zh' ? 'zh-CN' : 'en';
}

/** By the certificates that there are; an authority is not made for this. */
async function securely(config: Config, log: Log, answer: RequestListener) {
  const { home, names, tls: own, trust, tlsPort } = config;
  const authority = trust !== 'off';
  if (tlsPort === null || (authority && !existsSync(join(home, 'trust', 'authority.json')))) return undefined;
  const certificates = await Certificates.open({ home, clock: Date.now, log, names, own, authority });
  return tlsServer(certificates, patience, answer);
}
