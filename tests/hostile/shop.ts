import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket as NodeSocket } from 'ws';
import type { Answer } from '../../hub/model/answer.ts';
import * as access from '../../hub/protocol/access.ts';
import { list } from '../../hub/protocol/catalog.ts';
import * as pairing from '../../hub/protocol/pairing.ts';
import { createToken } from '../../hub/protocol/settings.ts';
import { open as openShift } from '../../hub/protocol/shifts.ts';
import { proofText, socketPath } from '../../hub/protocol/socket.ts';
import { changePin, saveRole } from '../../hub/protocol/staff.ts';
import { type TrustedHub, trustPaths } from '../../hub/protocol/trust.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Hub } from '../../web/socket/hub.ts';
import { openWire } from '../../web/socket/wire.ts';
import { type RealHub, startRealHub } from '../crash/real-hub.ts';
import { connectTill, type Shop } from '../crash/real-tills.ts';
import { collector, inspected } from './collected.ts';

/** Where the hub is reached: strict trust makes loopback as strange to it as a shop's Wi-Fi. */
export interface Reach {
  plain: number;
  secure: number;
  /** The shop's authority, PEM. */
  ca: string;
}

/** What a device of the shop needs at each connection. */
export interface Device {
  id: number;
  key: KeyObject;
  terminalId: string;
  token: string;
}

/** A shop that is open: an honest till, somebody who works there and may do nothing, a device that was revoked. */
export interface OpenedShop {
  hub: RealHub;
  /** Collects the hub's garbage; what is alive on its heap then, MB. */
  collect: () => Promise<number>;
  home: string;
  reach: Reach;
  shop: Shop;
  till: Hub;
  honest: Device;
  clerk: Device;
  revoked: Device;
  /** None of these may ever stand in a log, by what they are. */
  secrets: ReadonlyMap<string, string>;
  /** The newest row of the journal when everything was ready. */
  readySeq: number;
}

/** Eight digits: four of them would be found in any log. */
const pins = { cashier: '36880417', clerk: '46880593' } as const;
const newToken = () => randomUUID().replaceAll('-', '').repeat(2);

/** The demo shop on the built hub, ready for its siege. */
export async function openShop(home: string): Promise<OpenedShop> {
  const hub = startRealHub(home, 0, { GUITAI_TRUST: 'strict', GUITAI_TLS_PORT: '0', ...inspected });
  const collect = collector(hub);
  const address = await hub.opened;
  const reach = await reachOf(address);
  const running = JSON.parse(await readFile(join(home, 'hub.json'), 'utf8')) as { token: string };
  const secrets = new Map<string, string>([['operator token', running.token], ...Object.entries(pins)]);
  const kept = JSON.parse(await readFile(join(home, 'secret.json'), 'utf8')) as Record<string, string>;
  for (const name of ['pepper', 'inputKey']) secrets.set(name, kept[name]!);
  const authority = await readFile(join(home, 'trust', 'authority.json'), 'utf8');
  for (const [index, line] of privateLines(authority).entries()) secrets.set(`authority's key, line ${index}`, line);

  const operator = connectTill(address, () => running.token);
  const pairOne = async (kind: access.TerminalKind): Promise<Device> => {
    const { device, code } = await pairDevice(operator, reach, kind);
    secrets.set(`pairing code of the ${kind}`, code);
    secrets.set(`token at the ${kind}`, device.token);
    return device;
  };
  const signIn = async (device: Device, kind: access.TerminalKind, staffId: number, pin: string, newPin: string) => {
    const seat = connectDevice(reach, device);
    const terminal = { id: device.terminalId, kind };
    valued(await seat.command(access.signIn, { staffId, pin, token: device.token, terminal }));
    valued(await seat.command(changePin, { pin, newPin }));
    return seat;
  };

  const honest = await pairOne('till');
  const till = await signIn(honest, 'till', 3, '3688', pins.cashier);
  valued(await till.command(openShift, { float: 10_000 }));
  const clerk = await pairOne('handheld');
  await (await signIn(clerk, 'handheld', 4, '4688', pins.clerk)).stop();
  valued(await operator.command(saveRole, { name: 'clerk', permissions: [] }));
  const revoked = await pairOne('display');
  valued(await operator.command(pairing.revokeDevice, { id: revoked.id }));
  const apiToken = newToken();
  secrets.set('key of an outside program', apiToken);
  valued(await operator.command(createToken, { name: '记账软件', token: apiToken }));

  const { settings } = valued(await till.ask(access.welcome, {}));
  const { rows } = valued(await till.ask(list, { limit: 200 }));
  const goods = rows.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0);
  await operator.stop();
  const health = (await (await fetch(`${address}/health`)).json()) as { seq: number };
  const shop = { tokens: [honest.token], goods, settings };
  return { hub, collect, home, reach, shop, till, honest, clerk, revoked, secrets, readySeq: health.seq };
}

/** A new device, paired by a code that the operator asks for. */
export async function pairDevice(
  operator: Hub,
  reach: Reach,
  kind: access.TerminalKind,
): Promise<{ device: Device; code: string }> {
  const { code } = valued(await operator.act(pairing.makeCode, {}));
  const { privateKey: key, publicKey: half } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const device: Device = { id: 0, key, terminalId: randomUUID(), token: newToken() };
  const stranger = connectDevice(reach, device);
  const publicKey = half.export({ type: 'spki', format: 'der' }).toString('base64');
  const terminal = { id: device.terminalId, kind };
  device.id = valued(await stranger.command(pairing.pair, { code, name: kind, publicKey, terminal })).deviceId;
  await stranger.stop();
  return { device, code };
}

/** What the hub says of itself, at its plain address. */
export async function reachOf(address: string): Promise<Reach> {
  const { port } = (await (await fetch(address + trustPaths.hub)).json()) as TrustedHub;
  const ca = await (await fetch(address + trustPaths.pem)).text();
  return { plain: Number(new URL(address).port), secure: port, ca };
}

/** A page on a device of the shop: the very socket, outbox and resending that run in the browser, over TLS. */
export function connectDevice(reach: Reach, device: Device, onAttempt: () => void = () => undefined): Hub {
  const hub = new Hub();
  const url = `wss://127.0.0.1:${reach.secure}${socketPath}`;
  class Trusting extends NodeSocket {
    constructor(to: string, protocols?: string | string[]) {
      super(to, protocols, { ca: reach.ca });
      onAttempt();
    }
  }
  const WebSocket = Trusting as unknown as typeof globalThis.WebSocket;
  const params = () => ({ token: device.token, wire: wireHash, terminal: device.terminalId });
  const prove = async (nonce: string) =>
    device.id === 0 ? undefined : { device: String(device.id), signature: signature(device, nonce, reach) };
  hub.start((events) => openWire({ ...events, url, WebSocket, params, prove }));
  return hub;
}

/** What the device answers to a challenge. */
export function signature(device: Device, nonce: string, reach: Reach): string {
  const text = proofText(nonce, String(device.id), `127.0.0.1:${reach.secure}`);
  return sign('sha256', Buffer.from(text), { key: device.key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}

/** The lines of a private key in PEM: each is enough to give it away. */
function privateLines(json: string): string[] {
  const pem = json.replaceAll('\\n', '\n');
  const [, body = ''] = /PRIVATE KEY-----\n([\s\S]*?)-----END/.exec(pem) ?? [];
  return body.split('\n').filter((line) => line.length > 20);
}

function valued<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
  return answer.value;
}
