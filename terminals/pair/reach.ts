import { type TrustedHub, trustPaths } from '../../hub/protocol/trust.ts';

/** A device that trusts the hub has its answer in a fraction of this. */
const answer_ms = 4_000;

/** What this hub says of itself; null: it is away, or serves nothing over TLS. */
export async function askHub(origin = ''): Promise<TrustedHub | null> {
  try {
    const answer = await fetch(`${origin}${trustPaths.hub}`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(answer_ms),
    });
    return answer.ok ? ((await answer.json()) as TrustedHub) : null;
  } catch {
    return null;
  }
}

/** Where the hub may be reached over TLS, best first: names stay when addresses change, and with them what a till keeps. */
export function originsOf(hub: Pick<TrustedHub, 'names' | 'port'>, host: string): string[] {
  const port = hub.port === 443 ? '' : `:${hub.port}`;
  return [...new Set([...hub.names, host])].map((name) => `https://${name}${port}`);
}

/** The best address at which this device trusts this hub; null: it trusts none yet. */
export async function trustedOrigin(hub: TrustedHub, host: string): Promise<string | null> {
  const origins = originsOf(hub, host);
  const answers = await Promise.all(origins.map((origin) => askHub(origin)));
  const place = answers.findIndex((answer) => answer !== null && answer.fingerprint === hub.fingerprint);
  return origins[place] ?? null;
}

/** What the address of this page carries on: the code of a slip behind the #, and where to go in the end. */
export interface Errand {
  /** Eight digits, or empty. */
  code: string;
  /** `/till/`; null: nothing was asked for. */
  to: string | null;
}

/** Reads nothing but digits and a terminal's path: the address may have been made by anybody. */
export function errandOf({ hash, search }: Pick<Location, 'hash' | 'search'>): Errand {
  const to = new URLSearchParams(search).get('to') ?? '';
  return { code: /^#(\d{8})$/.exec(hash)?.[1] ?? '', to: /^\/[a-z]{2,20}\/$/.test(to) && to !== '/pair/' ? to : null };
}

/** The pairing page at another origin, with the same errand. */
export function pairingAt(origin: string, { code, to }: Errand): string {
  return `${origin}/pair/${to ? `?to=${to}` : ''}${code ? `#${code}` : ''}`;
}
