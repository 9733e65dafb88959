import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../hub/model/answer.ts';
import { signIn, welcome } from '../../hub/protocol/access.ts';
import { list } from '../../hub/protocol/catalog.ts';
import { open as openShift } from '../../hub/protocol/shifts.ts';
import { connectTill, ring, type Shop, saleOf } from '../crash/real-tills.ts';
import { connectDevice, type Device, pairDevice, reachOf } from '../hostile/shop.ts';
import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench, median, type Say } from './bench.ts';

const tills = 20;
const rounds = 5;
/** How long the hub is away: long enough that every till has tried several times. */
const away_ms = 5_000;
const strict = { GUITAI_TRUST: 'strict' };

/** One crash: each till gives a sale at once, and sends it until it is answered. */
interface Return {
  /** From the start of the process to the first durable sale. */
  selling_ms: number;
  /** From when the hub is open: until each till had its answer, sorted. */
  answered_ms: number[];
  /** Sockets that were opened, or tried, since the crash. */
  attempts: number;
}

await bench(import.meta.url, 'return', 'ms until the last of 20 tills sells again', atMost(5_000), async (say) => {
  const returns = await crashes(say);
  const last = returns.map(({ answered_ms }) => answered_ms.at(-1)!);
  const middle = returns.map(({ answered_ms }) => answered_ms[tills / 2]!);
  return {
    value: Math.max(...last),
    detail: {
      ...{ last_ms: last.map(Math.round), p50_ms: Math.round(median(middle)) },
      selling_ms: returns.map(({ selling_ms }) => Math.round(selling_ms)),
      attempts: returns.map(({ attempts }) => attempts),
    },
  };
});

async function crashes(say: Say): Promise<Return[]> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-return-'));
  let hub = await startHub({ home, env: { ...strict, GUITAI_TLS_PORT: '0' } });
  const { address } = hub;
  const reach = await reachOf(address);
  const devices = await openTills(address, home);
  let attempts = 0;
  const hubs = devices.map((device) => connectDevice(reach, device, () => (attempts += 1)));
  const { settings } = valued(await hubs[0]!.ask(welcome, {}));
  const { rows } = valued(await hubs[0]!.ask(list, { limit: 200 }));
  const goods = rows.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0);
  const shop: Shop = { tokens: [], goods, settings };
  const right = () => {
    for (;;) {
      const sale = saleOf(shop, Math.random);
      if (!sale.wrong) return sale;
    }
  };
  for (const till of hubs) valued(await ring(till, right()));

  const returns: Return[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await hub.kill9();
    attempts = 0;
    const answered = hubs.map(async (till) => {
      valued(await ring(till, right()));
      return performance.now();
    });
    await sleep(away_ms);
    const started = performance.now();
    const env = { ...strict, GUITAI_TLS_PORT: `${reach.secure}` };
    hub = await startHub({ home, port: reach.plain, env });
    const opened = performance.now();
    const at = (await Promise.all(answered)).sort((a, b) => a - b);
    const answered_ms = at.map((one) => one - opened);
    returns.push({ selling_ms: at[0]! - started, answered_ms, attempts });
    say(
      `crash ${round + 1}: selling after ${Math.round(at[0]! - started)} ms, all after ${Math.round(answered_ms.at(-1)!)}`,
    );
    await sleep(1_000);
  }
  await Promise.all(hubs.map((till) => till.stop()));
  await hub.stop();
  await rm(home, { recursive: true, force: true });
  return returns;
}

/** Twenty devices of the shop, the owner signed in and a shift open at each. */
async function openTills(address: string, home: string): Promise<Device[]> {
  const { token } = JSON.parse(await readFile(join(home, 'hub.json'), 'utf8')) as { token: string };
  const operator = connectTill(address, () => token);
  const reach = await reachOf(address);
  const devices: Device[] = [];
  for (let till = 0; till < tills; till += 1) {
    const { device } = await pairDevice(operator, reach, 'till');
    const seat = connectDevice(reach, device);
    const terminal = { id: device.terminalId, kind: 'till' as const };
    valued(await seat.command(signIn, { staffId: 1, pin: '1688', token: device.token, terminal }));
    valued(await seat.command(openShift, { float: 10_000 }));
    await seat.stop();
    devices.push(device);
  }
  await operator.stop();
  return devices;
}

function valued<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
  return answer.value;
}
