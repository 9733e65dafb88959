import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { newId } from '../../hub/model/ids.ts';
import { welcome } from '../../hub/protocol/access.ts';
import { list, type ProductRow } from '../../hub/protocol/catalog.ts';
import type { Command, Query } from '../../hub/protocol/contract.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import { open } from '../../hub/protocol/shifts.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Disk } from '../simulation/disk.ts';
import { type HubLine, makeDemoShop, SimulatedHub } from '../simulation/hub.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';

/** More tills than that no shop has. */
const tills_max = 20;

/** A till as it stands in the shop in the morning: signed in, its shift open. */
export interface Seat {
  kind: 'till' | 'office';
  number: number;
  terminalId: string;
  token: string;
}

/** The shop before a day begins; every day begins on a copy of its books. */
export interface Shop {
  /** Milliseconds UTC: when it opens. */
  opens: number;
  tills: readonly Seat[];
  office: Seat;
  goods: readonly ProductRow[];
  settings: ShopSettings;
  /** Puts a copy of the books there. */
  copyTo(path: string): Promise<void>;
  remove(): Promise<void>;
}

/** Eight in the morning of 21 November 2026 in Shanghai. */
const opens = Date.UTC(2026, 10, 21, 0);

/** Makes the demo shop with the owner signed in everywhere, and a shift open at every till. */
export async function makeShop(): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'guitai-day-'));
  const path = join(folder, 'books.db');
  const time = new VirtualTime(opens);
  const life = new Disk(time).life(() => undefined);
  const tills = Array.from({ length: tills_max }, (_, index) => seat('till', index + 1));
  const office = seat('office', 0);
  await makeDemoShop(path, life, time, [...tills, office]);
  const hub = await SimulatedHub.start(path, life, time);
  for (const { token } of tills) await ask(hub.connect({ token, wire: wireHash }), open, { float: 20_000 });
  const line = hub.connect({ token: office.token, wire: wireHash });
  const { settings } = await ask(line, welcome, {});
  const { rows } = await ask(line, list, { limit: 200 });
  await hub.stop();
  return {
    opens,
    tills,
    office,
    settings,
    // Few, so that what changes is often what is being sold.
    goods: rows.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0).slice(0, 40),
    copyTo: (to) => copyFile(path, to),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function seat(kind: Seat['kind'], number: number): Seat {
  return { kind, number, terminalId: newId(), token: newId().replaceAll('-', '').padEnd(64, '0') };
}

type Message<Value> = Command<z.ZodType, Value> | Query<z.ZodType, Value>;

/** Sends a message over a line that nothing befalls. */
async function ask<Value>(line: HubLine, contract: Message<Value>, input: unknown): Promise<Value> {
  const sent = contract.kind === 'command' ? { id: newId(), input } : input;
  const answer = await line.answer(contract.name, sent);
  if (!answer.ok) throw new Error(`${contract.name}: ${answer.code} ${JSON.stringify(answer.detail)}`);
  return answer.value as Value;
}
