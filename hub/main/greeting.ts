import qrcode from 'qrcode';
import type { PairingCode } from '../protocol/station.ts';
import type { TrustLevel } from '../trust/level.ts';
import type { ShopAuthority } from '../trust/shop-authority.ts';
import type { Words } from '../words/words.ts';
import type { Addresses } from './addresses.ts';

export interface Greeting {
  addresses: Addresses;
  /** name → PIN, in the demo shop. */
  demoPins: Record<string, string> | undefined;
  setUp: boolean;
  trust: TrustLevel;
  certificates: { authority: Pick<ShopAuthority, 'name' | 'fingerprint'> | undefined } | undefined;
  slip: PairingCode | null;
}

/** What the terminal shows once the shop is open. The line `Guitai is open: …` stands alone: programs wait for it. */
export async function greet(words: Words, greeting: Greeting): Promise<string> {
  const { addresses, demoPins, setUp } = greeting;
  const lines = ['', `Guitai is open: ${addresses.here}`, '', ...(await reachLines(words, greeting))];
  if (demoPins) {
    const pins = Object.entries(demoPins).map(([name, pin]) => `  ${pin}  ${name}`);
    lines.push('', words.start.demo, words.start.pins, ...pins);
  }
  if (!setUp) lines.push('', words.start.setUp);
  lines.push('', words.start.stop, '');
  return lines.join('\n');
}

/** How the shop's other machines come in: the slip of the first start where none is paired, else the address. */
async function reachLines(words: Words, { addresses, trust, certificates, slip }: Greeting): Promise<string[]> {
  const [first = slip ? addresses.here : undefined, ...others] = addresses.lan;
  if (!first) return [words.start.onlyHere];
  const opened = slip ? `${first}/pair/` : first;
  // The code stands behind the #, which no browser sends: it does not cross the network in the clear.
  const code = await qrcode.toString(slip ? `${opened}#${slip.code}` : first, { type: 'terminal', small: true });
  const lines = [slip ? words.start.pair : words.start.scan, code.trimEnd(), `  ${opened}`];
  if (others.length > 0) lines.push(`${words.start.alsoAt} ${others.join('  ')}`);
  const authority = certificates?.authority;
  if (slip) lines.push(words.start.code(grouped(slip.code), new Date(slip.until).toLocaleString(undefined, times)));
  if (slip && authority) lines.push(words.start.authority(authority.name, authority.fingerprint));
  if (trust === 'off') lines.push('', words.start.untrusted);
  return lines;
}

const times = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

const grouped = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;
