import qrcode from 'qrcode';
import type { Words } from '../words/words.ts';
import type { Addresses } from './addresses.ts';

export interface Greeting {
  addresses: Addresses;
  /** name → PIN, in the demo shop. */
  demoPins: Record<string, string> | undefined;
  setUp: boolean;
}

/** What the terminal shows once the shop is open. The line `Guitai is open: …` stands alone: programs wait for it. */
export async function greet(words: Words, { addresses, demoPins, setUp }: Greeting): Promise<string> {
  const { here, lan } = addresses;
  const [first, ...others] = lan;
  const lines = ['', `Guitai is open: ${here}`, ''];
  if (first) {
    const code = await qrcode.toString(first, { type: 'terminal', small: true });
    lines.push(words.start.scan, code.trimEnd(), `  ${first}`);
    if (others.length > 0) lines.push(`${words.start.alsoAt} ${others.join('  ')}`);
  } else lines.push(words.start.onlyHere);
  if (demoPins) {
    const pins = Object.entries(demoPins).map(([name, pin]) => `  ${pin}  ${name}`);
    lines.push('', words.start.demo, words.start.pins, ...pins);
  }
  if (!setUp) lines.push('', words.start.setUp);
  lines.push('', words.start.stop, '');
  return lines.join('\n');
}
