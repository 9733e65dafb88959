import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { Chance } from '../simulation/chance.ts';
import { Disk } from '../simulation/disk.ts';
import { fine, Network } from '../simulation/network.ts';
import { quickFolder } from '../simulation/quick-folder.ts';
import { seededRandom } from '../simulation/random.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { Auditor } from './auditor.ts';
import { HubKeeper } from './hub-keeper.ts';
import { Knowledge } from './knowledge.ts';
import { Office } from './office.ts';
import type { Shop } from './shop.ts';
import type { Sometimes } from './sometimes.ts';
import { Till } from './till.ts';
import { befall } from './trouble.ts';

const minute = 60_000;
const dates = 100_000;
/** How often the auditor looks: after so much of the shop's time, and after each start of the hub. */
const look_ms = 5_000;
/** How long the shop's people wait for the last answers once everything works again. */
const patience_ms = 10 * minute;

/** So long nothing may be left to do before the day is over. */
const rest_ms = minute;

export interface DayOptions {
  seed: number;
  shop: Shop;
  /** Of the shop's time. */
  hours: number;
  sometimes: Sometimes;
}

export interface DayResult {
  problems: string[];
  /** Milliseconds of the shop's time. */
  lived_ms: number;
  tills: number;
  documents: number;
  committed: number;
  /** Of the journal at the day's end: the same for the same seed. */
  digest: string;
  kills: number;
}

/**
 * A shop's day in one process, the same for the same seed: tills sell over a network that loses, doubles and delays, the
 * hub is killed and opens its real books again, pages are loaded anew, prices change, clocks are off. Everything but the
 * network, the clock and chance is the product. After every step what is durable is compared with what people were told.
 */
export async function liveDay({ seed, shop, hours, sometimes }: DayOptions): Promise<DayResult> {
  const chance = new Chance(seed);
  const { folder, remove } = await quickFolder('guitai-day-');
  const path = join(folder, 'books.db');
  await shop.copyTo(path);
  // Each seed has a date of its own: ids count on from the newest that was ever made in this process.
  const time = new VirtualTime(shop.opens + (1 + (seed % dates)) * 36 * 60 * minute);
  const restore = seededRandom(seed);
  time.install({ elapsed: true });
  try {
    return await live({ chance, time, path, shop, hours, sometimes });
  } finally {
    time.uninstall();
    restore();
    await remove();
  }
}

interface Parts {
  chance: Chance;
  time: VirtualTime;
  path: string;
  shop: Shop;
  hours: number;
  sometimes: Sometimes;
}

async function live({ chance, time, path, shop, hours, sometimes }: Parts): Promise<DayResult> {
  const disk = new Disk(time);
  const knowledge = new Knowledge();
  const network = new Network(time, chance);
  const auditor = await Auditor.open(path, disk, knowledge);
  const replaceBooks = (work: () => Promise<void>) => auditor.replaceBooks(work);
  const keeper = new HubKeeper({ path, disk, time, network, chance, sometimes, replaceBooks });
  const parts = { shop, chance, network, knowledge, sometimes };
  // Most days are small; a few have every till there is.
  const count = chance.percent(4) ? shop.tills.length : chance.between(1, 4);
  const tills = shop.tills.slice(0, count).map((seat) => new Till(seat, parts));
  const office = new Office(parts);
  const problems: string[] = [];
  const look = async () => problems.push(...(await auditor.look()));

  const closes = new AbortController();
  setMaxListeners(0, closes.signal);
  const served = new Set<Till>();
  await keeper.start();
  for (const till of tills) till.open(closes.signal, () => served.add(till));
  const around = [office.work(closes.signal), befall({ ...parts, keeper, tills, closes: closes.signal, served })];

  const opens = time.now;
  const ends = opens + hours * 60 * minute;
  while (time.now < ends && problems.length === 0) {
    await time.runUntil(Math.min(ends, time.now + look_ms));
    await look();
  }

  // The door is locked; everything works again, and whoever was being served is served to the end.
  closes.abort();
  const late = time.now + patience_ms;
  let home = false;
  const gone = () => {
    home = true;
  };
  Promise.all(around).then(gone, (error: Error) => problems.push(`${error.stack}`));
  for (const till of [...tills, office]) Object.assign(till.weather, fine);
  const settled = () => home && served.size === tills.length && tills.every((till) => till.unsent === 0);
  // A till that is not back yet does not know that it has something to tell.
  for (let since = time.now; time.now - since < rest_ms && time.now < late && problems.length === 0; ) {
    await time.runUntil(time.now + look_ms);
    await look();
    if (!settled()) since = time.now;
  }
  if (!home) problems.push('the shop did not come to its end');
  for (const till of tills) if (till.unsent > 0) problems.push(`till ${till.seat.number} kept ${till.unsent} sales`);
  for (const id of knowledge.inDoubt) problems.push(`${knowledge.made.get(id)!.kind} ${id} was never answered`);
  problems.push(...keeper.problems, ...(await auditor.verify()));
  const { doubled, unheard, cutOff, overtook } = network.tally;
  sometimes.reached('a message overtook another', overtook);
  if (count === shop.tills.length) sometimes.reached('every till of the shop was open');
  sometimes.reached('a message arrived twice', doubled);
  sometimes.reached('an answer was lost on its way', unheard);
  sometimes.reached('a socket ended before its answer', cutOff);
  sometimes.reached('a document was booked and its till had not heard', auditor.unheard);
  sometimes.reached('a fact was in the books before it came', auditor.foundBooked);
  await keeper.stop();
  await auditor.close();
  return {
    problems,
    lived_ms: time.now - opens,
    tills: tills.length,
    documents: knowledge.made.size,
    committed: auditor.committed,
    digest: auditor.digest,
    kills: keeper.kills,
  };
}
