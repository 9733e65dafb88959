import { pause } from '../../web/socket/wait.ts';
import { fine, type Weather } from '../simulation/network.ts';
import type { HubKeeper } from './hub-keeper.ts';
import type { DayParts, Till } from './till.ts';

const minute = 60_000;

interface Parts extends DayParts {
  keeper: HubKeeper;
  tills: readonly Till[];
  closes: AbortSignal;
  served: Set<Till>;
}

/** Everything that befalls a shop, until it closes. Each day has some of it, and none has all. */
export async function befall(parts: Parts): Promise<void> {
  const { chance, tills } = parts;
  const spells: Promise<void>[] = [];
  if (chance.percent(70)) spells.push(powerCuts(parts));
  if (chance.percent(60)) for (const till of tills) spells.push(reloads(till, parts));
  if (chance.percent(80)) for (const till of tills) spells.push(badWeather(till, parts));
  await Promise.all(spells);
}

async function powerCuts({ chance, keeper, closes }: Parts): Promise<void> {
  const mean_ms = chance.between(1, 12) * minute;
  while (!closes.aborted) {
    await pause(chance.wait(mean_ms), closes);
    if (closes.aborted) return;
    // Soon after: most often in the middle of something.
    if (chance.percent(75)) await keeper.killAndRestart(chance.between(0, 60));
    else await keeper.restart();
  }
}

async function reloads(till: Till, { chance, closes, served }: Parts): Promise<void> {
  const mean_ms = chance.between(1, 15) * minute;
  while (!closes.aborted) {
    await pause(chance.wait(mean_ms), closes);
    if (!closes.aborted) till.reload(closes, () => served.add(till));
  }
}

/** The network of one till changes every few minutes, and is fine now and then. */
async function badWeather(till: Till, { chance, network, closes }: Parts): Promise<void> {
  const spell_ms = chance.between(1, 6) * minute;
  while (!closes.aborted) {
    Object.assign(till.weather, chance.percent(40) ? fine : someWeather(chance));
    network.changed();
    await pause(chance.wait(spell_ms), closes);
  }
}

function someWeather(chance: Parts['chance']): Weather {
  const share = () => (chance.percent(50) ? 0 : chance.between(1, 20));
  return {
    cut: chance.percent(15),
    delay_ms: chance.pick([1, 5, 50, 500, 4_000]),
    lost: share(),
    unheard: share(),
    doubled: share(),
    cutOff: share(),
  };
}
