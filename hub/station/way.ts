import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { trustPaths } from '../protocol/trust.ts';

/** How the hub is reached. */
export interface Way {
  /** Its address: `https://192.168.1.10:8443`. */
  hub: string;
  /** The shop's own authority, PEM; left out: plain HTTP, or a certificate that every machine trusts. */
  authority?: string | undefined;
}

const said = z.object({ fingerprint: z.string().nullable(), port: z.int().positive() });
const answer_ms = 5_000;
const again_ms = 3_000;

/**
 * A hub's plain port serves nothing to the LAN but the way to TLS: asks for that, and for the shop's authority. As with
 * SSH, the first meeting is taken at its word; from then on no other authority is believed.
 * @param pinned the authority of an earlier meeting
 * @returns null: nobody answers there
 */
export async function findWay(typed: string, pinned?: string): Promise<Way | null> {
  const url = new URL(typed);
  if (url.protocol === 'https:') return { hub: typed, authority: pinned };
  try {
    const answer = await get(typed, trustPaths.hub);
    // A hub without TLS, or one of an older version: as ever.
    if (!answer.ok) return { hub: typed };
    const { fingerprint, port } = said.parse(await answer.json());
    if (fingerprint === null) return { hub: typed };
    const authority = pinned ?? (await (await get(typed, trustPaths.pem)).text());
    new X509Certificate(authority); // throws, where it is none
    return { hub: `https://${url.hostname}:${port}`, authority };
  } catch {
    return null;
  }
}

/** As `findWay`, until somebody answers or the signal aborts (null). */
export async function findWayPatiently(typed: string, onAway: () => void, signal: AbortSignal): Promise<Way | null> {
  while (!signal.aborted) {
    const way = await findWay(typed);
    if (way) return way;
    onAway();
    await pause(again_ms, undefined, { signal }).catch(() => undefined);
  }
  return null;
}

/** SHA-256, as the office and the hub's slip show it. */
export const fingerprintOf = (authority: string): string => new X509Certificate(authority).fingerprint256;

/** Whether the address is this machine's own: there the hub takes plain sockets as ever. */
export function isThisMachine(hub: string): boolean {
  const { hostname } = new URL(hub);
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}

function get(hub: string, path: string): Promise<Response> {
  return fetch(`${hub}${path}`, { signal: AbortSignal.timeout(answer_ms), redirect: 'error' });
}
