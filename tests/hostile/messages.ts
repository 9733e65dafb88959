import { z } from 'zod';
import { contracts } from '../../hub/protocol/wire.ts';
import type { Chance } from '../fuzz/random.ts';
import { fitting, type Schema, spoilt, textOf, uuid } from './inputs.ts';

/** What an attacker has picked up: it is other people's. */
export interface Loot {
  /** Ids under which commands were given, by others too. */
  commandIds: readonly string[];
  /** Ids of the shop's terminals. */
  terminalIds: readonly string[];
}

const forms = contracts.map((contract) => ({
  contract,
  schema: z.toJSONSchema(contract.input, { io: 'input' }) as Schema,
}));
const strangers = forms.filter(({ contract }) => contract.permission === 'stranger');

/** Names that no message has; some are an object's own. */
const noPaths = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '.',
  'access.',
  'sales.sell.then',
  'a'.repeat(9_999),
];
const methods = { query: 'query', action: 'mutation', command: 'mutation', feed: 'subscription' } as const;
const otherMethods = [
  'query',
  'mutation',
  'subscription',
  'subscription.stop',
  'connectionParams',
  'reconnect',
  '',
  null,
  1,
  {},
];

export type Leave = (name: string) => boolean;

/**
 * One message of the protocol, with or without something wrong in it: as text, since much of what is wrong is no JSON.
 * @param spare messages that this attacker does not send
 */
export function messageText(id: number, loot: Loot, chance: Chance, spare: Leave = () => false): string {
  let { contract, schema } = chance.oneIn(3) ? chance.pick(strangers) : chance.pick(forms);
  while (spare(contract.name)) ({ contract, schema } = chance.pick(forms));
  const fits = withLoot(fitting(schema, chance), loot, chance);
  const input = chance.oneIn(3) ? fits : spoilt(fits, chance);
  const commandId = loot.commandIds.length > 0 && chance.oneIn(3) ? chance.pick(loot.commandIds) : uuid(chance);
  const sent = contract.kind === 'command' && !chance.oneIn(20) ? { id: commandId, input } : input;
  const message: Record<string, unknown> = {
    id,
    method: chance.oneIn(12) ? chance.pick<unknown>(otherMethods) : methods[contract.kind],
    params: {
      path: chance.oneIn(15) ? chance.pick(noPaths) : contract.name,
      input: sent,
      ...(chance.oneIn(10) && {
        lastEventId: chance.pick<unknown>(['1', '-1', '1e9', 'x'.repeat(5_000), 1, null, {}]),
      }),
    },
    ...(chance.oneIn(20) && { jsonrpc: chance.pick<unknown>(['2.0', '1.0', 2, null]) }),
  };
  return damaged(textOf(chance.oneIn(12) ? spoilt(message, chance) : batched(message, chance), chance), chance);
}

/** Several in one frame, now and then more than a frame may hold. */
function batched(message: unknown, chance: Chance): unknown {
  if (!chance.oneIn(40)) return message;
  return Array.from({ length: chance.pick([0, 1, 3, 256, 257]) }, () => message);
}

/** Other people's ids where ids are asked for. */
function withLoot(value: unknown, loot: Loot, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withLoot(one, loot, chance));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      /[iI]d$/.test(key) && typeof one === 'string' && loot.terminalIds.length > 0 && chance.oneIn(2)
        ? chance.pick(loot.terminalIds)
        : withLoot(one, loot, chance),
    ]),
  );
}

/** One frame in ten has lost, doubled or changed some of its characters. */
function damaged(text: string, chance: Chance): string {
  if (!chance.oneIn(10) || text.length === 0) return text;
  const at = chance.integer(text.length);
  switch (chance.integer(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.slice(at, at + 20) + text.slice(at);
    default:
      return `${text.slice(0, at)}${String.fromCharCode(chance.integer(0x1_0000))}${text.slice(at + 1)}`;
  }
}

/** What a socket says first of itself: true, nearly true, or nothing that anybody would say. */
export function introduction(params: Record<string, unknown>, chance: Chance): string {
  const data = chance.oneIn(4) ? spoilt(params, chance) : params;
  const message = { method: 'connectionParams', data };
  return textOf(chance.oneIn(10) ? spoilt(message, chance) : message, chance);
}
