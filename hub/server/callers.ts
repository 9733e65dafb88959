import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Place, Sessions } from '../access/sessions.ts';
import { type Refusal, type RefusalCode, refuse } from '../model/answer.ts';
import type { Permission } from '../protocol/permissions.ts';
import type { Door } from './door.ts';
import { refusalFor } from './pipeline.ts';

/** Who asks over plain HTTP: a terminal's page, with `authorization: Session <token>`. */
export class HttpCallers {
  readonly #sessions: Sessions;
  readonly #door: Door;

  constructor(sessions: Sessions, door: Door) {
    this.#sessions = sessions;
    this.#door = door;
  }

  /** A check for routes: why whoever sends the request may not, or null. */
  mayNot(permission: Permission | null): (request: FastifyRequest) => Promise<Refusal | null> {
    return async (request) => {
      const guarded = this.#door.isGuarded(request.raw.socket);
      const place: Place = { guarded, device: 'of-session', terminal: '' };
      return refusalFor({ permission }, await this.#sessions.find(credential(request, 'Session'), place));
    };
  }
}

/** What stands behind the scheme in the `authorization` header; empty: another scheme, or none. */
export function credential(request: FastifyRequest, scheme: 'Session' | 'Bearer'): string {
  const { authorization = '' } = request.headers;
  return authorization.startsWith(`${scheme} `) ? authorization.slice(scheme.length + 1).trim() : '';
}

const statuses: Partial<Record<RefusalCode, number>> = {
  'access.sign-in-first': 401,
  'access.not-permitted': 403,
  'access.pair-first': 401,
  'access.tls-only': 403,
  'input.invalid': 400,
  'import.too-large': 413,
  'hub.too-large': 413,
  'hub.busy': 503,
  'hub.stopping': 503,
  'hub.books-damaged': 503,
  'hub.fault': 500,
  'hub.unknown-message': 404,
};

/** A refusal over plain HTTP: the same value as on the socket, under a fitting status. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, status?: number): FastifyReply {
  return reply.code(status ?? statuses[refusal.code] ?? 422).send(refusal);
}

/** What Fastify itself finds wrong with a request, in the house's words. */
export function refusalOfHttp(statusCode: number | undefined): Refusal | null {
  if (statusCode === 404) return refuse('hub.unknown-message');
  if (statusCode === 413) return refuse('hub.too-large');
  if (statusCode === 429) return refuse('hub.busy');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refuse('input.invalid', { path: '', problem: 'request' });
  return null;
}
