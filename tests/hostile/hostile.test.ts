import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../hub/launch/root.mjs';
import { contracts } from '../../hub/protocol/wire.ts';
import { chanceOf } from '../fuzz/random.ts';
import { fitting, type Schema } from './inputs.ts';
import { messageText } from './messages.ts';
import { siege } from './siege.ts';

describe('the messages of a siege', () => {
  it('are the same for the same seed', () => {
    const loot = { commandIds: [], terminalIds: [] };
    expect(messageText(1, loot, chanceOf(7, 3))).toBe(messageText(1, loot, chanceOf(7, 3)));
    expect(messageText(1, loot, chanceOf(7, 3))).not.toBe(messageText(1, loot, chanceOf(7, 4)));
  });

  it('get behind the first check: most contracts have inputs among them that their schema takes', () => {
    const chance = chanceOf(7, 0);
    const reached = contracts.filter(({ input }) => {
      const schema = z.toJSONSchema(input, { io: 'input' }) as Schema;
      return Array.from({ length: 30 }, () => input.safeParse(fitting(schema, chance))).some((one) => one.success);
    });
    expect(reached.length).toBeGreaterThan(contracts.length * 0.8);
  });
});

/** A few waves of `npm run hostile`, where the hub is built; anything that does not hold is thrown. */
const seed = Number(process.env.GUITAI_HOSTILE_SEED ?? Date.now() % 1_000_000);
it.skipIf(!existsSync(join(root, 'dist/hub/main.js')))(
  `the built hub withstands strangers, thieves and broken bytes, and its till sells on (seed ${seed})`,
  { timeout: 240_000 },
  async () => {
    const result = await siege({ messages: 1_000, seed });
    expect(result.messages).toBeGreaterThanOrEqual(1_000);
    expect(result.sales).toBeGreaterThan(0);
  },
);
