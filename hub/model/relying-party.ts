/** WebAuthn's relying party is a name: passkeys are good for a domain, not for an address (W3C Web Authentication, 4). */

/**
 * The name by which passkeys of pages of this origin are known; null where there can be none: without https, or where the
 * page is opened by an address. A machine's own pages count as safe without https (W3C Secure Contexts, 3.1).
 * @param origin as browsers write it: `https://guitai.local:8443`
 */
export function relyingParty(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const { protocol, hostname } = new URL(origin);
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname) && !/^[\d.]+$/.test(hostname);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
  return isName && isSafe ? hostname : null;
}
