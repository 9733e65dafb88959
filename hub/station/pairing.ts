import type { Answer } from '../model/answer.ts';
import { newId } from '../model/ids.ts';
import { pair } from '../protocol/station.ts';
import { type Identity, newToken } from './identity.ts';
import { Line } from './line.ts';
import type { Way } from './way.ts';

/** An answer that got lost is asked for again, under the same id: a code is good for one station, once. */
const tries = 3;

/** Makes a key of our own known to the hub; null: it does not answer. */
export async function pairWith(way: Way, code: string, name: string): Promise<Answer<Identity> | null> {
  const token = newToken();
  const line = new Line(way);
  try {
    const id = newId();
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const answer = await line.command(pair, { code, token, name }, id);
      if (answer) return answer.ok ? { ok: true, value: { ...way, name, token } } : answer;
    }
    return null;
  } finally {
    await line.close();
  }
}
