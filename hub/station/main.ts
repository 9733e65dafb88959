import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { homeOf } from '../config.ts';
import { VirtualCounter } from '../devices/virtual-counter.ts';
import { limits } from '../model/basket.ts';
import { addressOf, type Identity, IdentityDamaged, readIdentity, writeIdentity } from './identity.ts';
import { pairWith } from './pairing.ts';
import { runStation } from './station.ts';
import { findWay, findWayPatiently, fingerprintOf, isThisMachine } from './way.ts';
import { stationWordsFor } from './words.ts';

/** How the process ends, after BSD's sysexits. `noPermission`: the hub wants no more of it, and a restart changes nothing. */
const exitCodes = { ok: 0, usage: 64, noInput: 66, unavailable: 69, noPermission: 77, config: 78 } as const;

const words = stationWordsFor(process.env);
const say = (text: string) => process.stdout.write(`${text}\n`);

class Leave extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

function readArguments() {
  const options = {
    hub: { type: 'string' },
    code: { type: 'string' },
    name: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Leave(exitCodes.usage, `${words.badArguments((error as Error).message)}\n\n${words.help}`);
  }
}

/** Who this station is: as it was paired, or as it is paired now with the code that was typed. */
async function identify(home: string, typed: ReturnType<typeof readArguments>): Promise<Identity> {
  const before = await readIdentity(home);
  const hub = typed.hub === undefined ? before?.hub : addressOf(typed.hub);
  if (typed.hub !== undefined && hub === undefined) throw new Leave(exitCodes.usage, words.badHub(typed.hub));
  if (typed.code === undefined) {
    if (!before) throw new Leave(exitCodes.config, `${words.notPaired(home)}\n\n${words.help}`);
    if (hub === undefined || hub === before.hub) return before;
    const way = await findWay(hub, before.authority);
    if (!way) throw new Leave(exitCodes.unavailable, words.unreachable(hub));
    const moved = { ...before, ...way };
    await writeIdentity(home, moved);
    return moved;
  }
  if (!/^\d{8}$/.test(typed.code)) throw new Leave(exitCodes.usage, words.badCode);
  if (hub === undefined) throw new Leave(exitCodes.usage, words.hubMissing);
  say(words.pairing(hub));
  const name = (typed.name ?? before?.name ?? hostname()).trim().slice(0, limits.nameLength) || 'station';
  const way = isThisMachine(hub) ? { hub } : await findWay(hub);
  if (!way) throw new Leave(exitCodes.unavailable, words.unreachable(hub));
  if (way.authority !== undefined) say(words.authority(fingerprintOf(way.authority)));
  const answer = await pairWith(way, typed.code, name);
  if (answer === null) throw new Leave(exitCodes.unavailable, words.unreachable(hub));
  if (!answer.ok)
    throw new Leave(exitCodes.noPermission, words.refused[answer.code] ?? words.refusedOther(answer.code));
  await writeIdentity(home, answer.value);
  say(words.paired(name));
  return answer.value;
}

/** A station that was paired over plain HTTP, before its hub spoke TLS, goes over to that. */
async function secured(home: string, paired: Identity, onAway: () => void, signal: AbortSignal): Promise<Identity> {
  if (paired.hub.startsWith('https:') || isThisMachine(paired.hub)) return paired;
  const way = await findWayPatiently(paired.hub, onAway, signal);
  if (!way || way.authority === undefined) return paired;
  const identity = { ...paired, ...way };
  await writeIdentity(home, identity);
  say(words.authority(fingerprintOf(way.authority)));
  return identity;
}

async function run(): Promise<number> {
  const typed = readArguments();
  if (typed.help) {
    say(words.help);
    return exitCodes.ok;
  }
  const home = homeOf(process.env);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const paired = await identify(home, typed);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const onState = ({ is }: { is: keyof typeof words.state }) => say(words.state[is]);
  const identity = await secured(home, paired, () => onState({ is: 'away' }), stopping.signal);
  const over = await runStation({ identity, counter: new VirtualCounter(), onState }, stopping.signal);
  say(over === null ? words.stopped : words.over[over]);
  return over === null ? exitCodes.ok : exitCodes.noPermission;
}

/** Why it did not begin, for people, and the exit code for programs. */
function explain(error: unknown): [number, string] {
  if (error instanceof Leave) return [error.exitCode, error.message];
  if (error instanceof IdentityDamaged) return [exitCodes.noInput, words.damaged(error.message)];
  const { path, message, stack } = error as NodeJS.ErrnoException;
  return path === undefined ? [70, stack ?? message] : [exitCodes.noInput, words.folder(path, message)];
}

const exitCode = await run().catch((error: unknown) => {
  const [code, why] = explain(error);
  process.stderr.write(`${why}\n`);
  return code;
});
process.exit(exitCode); // a device's thread or a stray timer must not keep a station that has let go
