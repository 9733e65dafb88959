import { z } from 'zod';
import * as access from './access.ts';
import * as approvals from './approvals.ts';
import * as badges from './badges.ts';
import * as catalog from './catalog.ts';
import * as clock from './clock.ts';
import type { Contract, ContractKind } from './contract.ts';
import * as customers from './customers.ts';
import * as deviceTrials from './device-trials.ts';
import * as devices from './devices.ts';
import * as display from './display.ts';
import { envelope } from './envelope.ts';
import * as imports from './imports.ts';
import * as keys from './keys.ts';
import * as kitchen from './kitchen.ts';
import * as labelScales from './label-scales.ts';
import * as labels from './labels.ts';
import * as lateSales from './late-sales.ts';
import * as live from './live.ts';
import * as log from './log.ts';
import * as notices from './notices.ts';
import * as pairing from './pairing.ts';
import * as passkeys from './passkeys.ts';
import * as printerTest from './printer-test.ts';
import * as printing from './printing.ts';
import * as reports from './reports.ts';
import * as sales from './sales.ts';
import * as scales from './scales.ts';
import * as settings from './settings.ts';
import * as shifts from './shifts.ts';
import * as staff from './staff.ts';
import * as station from './station.ts';
import * as stock from './stock.ts';
import * as tickets from './tickets.ts';

export type AnyContract = Contract<ContractKind, z.ZodType, unknown>;

function isContract(value: unknown): value is AnyContract {
  return typeof value === 'object' && value !== null && 'kind' in value && 'permission' in value && 'input' in value;
}

/** Every message there is, in the order of its name. */
export const contracts: readonly AnyContract[] = [
  access,
  approvals,
  badges,
  catalog,
  clock,
  customers,
  devices,
  deviceTrials,
  display,
  imports,
  keys,
  kitchen,
  labels,
  lateSales,
  labelScales,
  live,
  log,
  notices,
  pairing,
  passkeys,
  printerTest,
  printing,
  reports,
  sales,
  scales,
  settings,
  shifts,
  staff,
  station,
  stock,
  tickets,
]
  .flatMap((room) => Object.values(room).filter(isContract))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The wire in words: what a test pins, and what hub and terminals compare. */
export function describeWire(): string {
  const schema = (type: z.ZodType) => JSON.stringify(z.toJSONSchema(type, { io: 'input' }));
  const asked = ({ permission, orAsk }: AnyContract) => `${permission}${orAsk ? ` or ask by ${orAsk}` : ''}`;
  const messages = contracts.map((one) => `${one.kind} ${one.name} ${asked(one)} ${schema(one.input)}`);
  return [`a command ${schema(envelope)}`, ...messages].join('\n');
}
