import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { type ClientOptions, WebSocket } from 'ws';
import { proveParam } from '../../hub/protocol/socket.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { type Chance, chanceOf } from '../fuzz/random.ts';
import { frameBytes, helloBytes, noise, requestBytes, upgradeBytes } from './bytes.ts';
import { hex } from './inputs.ts';
import { introduction, type Loot, messageText } from './messages.ts';
import { type Device, type Reach, signature } from './shop.ts';

/** Who attacks what, with what they have. */
export interface Front {
  reach: Reach;
  clerk: Device;
  honest: Device;
  revoked: Device;
  loot: Loot;
  signal: AbortSignal;
}

/** Sends at most so many messages. @returns how many were sent */
type Wave = (front: Front, chance: Chance) => Promise<number>;

/** A hub under siege answers within this, or it has forgotten somebody. */
const answered_ms_max = 30_000;
const probeId = 987_654_321;
const probe = JSON.stringify({ id: probeId, method: 'query', params: { path: 'settings.get', input: {} } });

/** A LAN of forty addresses, none of them the honest till's. */
const addressOf = (chance: Chance) => `127.0.1.${1 + chance.integer(40)}`;
const hostOf = ({ reach }: Front) => `127.0.0.1:${reach.plain}`;

/** Somebody on the network, over the plain port: as fast as they can. */
const stranger: Wave = async (front, chance) => {
  const url = `ws://127.0.0.1:${front.reach.plain}/rpc?connectionParams=1`;
  const params = { token: hex(chance, 64), wire: wireHash, terminal: front.honest.terminalId };
  return converse(front, chance, open(url, chance), () => introduction(params, chance));
};

/** Somebody who works here and may do nothing, at a phone of the shop. */
const clerk: Wave = (front, chance) =>
  overTls(front, chance, (nonce) => proofOf(front, front.clerk, front.clerk.token, nonce));

/** Somebody with what belongs to another device: its token, its terminal, its id, a proof that was heard before. */
const thief: Wave = (front, chance) => {
  const { clerk: own, honest, revoked } = front;
  const stale = signature(chance.pick([own, honest]), hex(chance, 64), front.reach);
  return overTls(front, chance, (nonce) =>
    chance.pick<Record<string, unknown>>([
      proofOf(front, revoked, honest.token, nonce),
      { ...proofOf(front, own, honest.token, nonce), terminal: honest.terminalId },
      { ...proofOf(front, own, own.token, nonce), device: String(honest.id) },
      { ...proofOf(front, honest, honest.token, nonce), signature: stale },
      { ...proofOf(front, own, honest.token, nonce), device: `${own.id} OR 1=1` },
    ]),
  );
};

function proofOf({ reach }: Front, device: Device, token: string, nonce: string): Record<string, unknown> {
  const { id, terminalId: terminal } = device;
  return { token, wire: wireHash, terminal, device: String(id), signature: signature(device, nonce, reach) };
}

function overTls(front: Front, chance: Chance, params: (nonce: string) => Record<string, unknown>): Promise<number> {
  const url = `wss://127.0.0.1:${front.reach.secure}/rpc?${proveParam}&connectionParams=1`;
  const socket = open(url, chance, { ca: front.reach.ca });
  const challenged = once(socket, 'message').then(([data]) => String((JSON.parse(String(data)) as Nonce).params.nonce));
  challenged.catch(() => undefined);
  return converse(front, chance, socket, async () =>
    JSON.stringify({ method: 'connectionParams', data: params(await challenged) }),
  );
}
type Nonce = { params: { nonce: string } };

function open(url: string, chance: Chance, options: ClientOptions = {}): WebSocket {
  const socket = new WebSocket(url, { ...options, localAddress: addressOf(chance), perMessageDeflate: false });
  socket.on('error', () => undefined); // the close that follows tells
  return socket;
}

/** Introduces itself, says all it has at once, and waits until it was answered or thrown out. */
async function converse(
  front: Front,
  chance: Chance,
  socket: WebSocket,
  introduce: () => string | Promise<string>,
): Promise<number> {
  const texts = Array.from({ length: 20 + chance.integer(230) }, (_, id) => messageText(id, front.loot, chance));
  const over = new Promise<boolean>((resolve) => {
    socket.on('close', () => resolve(true));
    socket.on('message', (data: Buffer) => data.includes(`"id":${probeId}`) && resolve(true));
  });
  const late = new AbortController();
  const unanswered = sleep(answered_ms_max, false, { signal: late.signal, ref: false }).catch(() => true);
  let sent = 0;
  try {
    const isOpen = await Promise.race([once(socket, 'open').then(() => true), over.then(() => false), unanswered]);
    if (isOpen && socket.readyState === socket.OPEN) {
      const first = await Promise.race([introduce(), over.then(() => null)]).catch(() => null);
      if (first === null) return sent;
      socket.send(first);
      for (const text of texts) socket.send(text);
      socket.send(probe);
      sent = texts.length + 2;
    }
    if (!(await Promise.race([over, unanswered]))) throw new Error('a socket was neither answered nor closed');
  } finally {
    late.abort();
    socket.terminate();
  }
  return sent;
}

/** Frames that are none, on a socket that was opened as it should be. */
const frames: Wave = async (front, chance) => {
  const all = Array.from({ length: 1 + chance.integer(12) }, () => frameBytes(chance));
  const socket = connect({ port: front.reach.plain, host: '127.0.0.1', localAddress: addressOf(chance) });
  await talk(socket, Buffer.concat([upgradeBytes(hostOf(front)), ...all]), 40);
  return all.length + 1;
};

/** Requests that are none, one after another on a connection. */
const requests: Wave = async (front, chance) => {
  const all = Array.from({ length: 1 + chance.integer(6) }, () => requestBytes(chance, hostOf(front)));
  const localAddress = addressOf(chance);
  const secure = chance.oneIn(6);
  const { plain, secure: port, ca } = front.reach;
  const socket = secure
    ? connectTls({ socket: connect({ port, host: '127.0.0.1', localAddress }), ca })
    : connect({ port: plain, host: '127.0.0.1', localAddress });
  await talk(socket, Buffer.concat(all), secure ? 150 : 40);
  return all.length;
};

/** Handshakes of TLS that are none. */
const hellos: Wave = async (front, chance) => {
  const socket = connect({ port: front.reach.secure, host: '127.0.0.1', localAddress: addressOf(chance) });
  await talk(socket, helloBytes(chance), 20);
  return 1;
};

/** Writes, listens for a while, and goes without a word. */
async function talk(socket: Socket, bytes: Buffer, listen_ms: number): Promise<void> {
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(bytes);
  const quiet = new AbortController();
  await Promise.race([once(socket, 'close'), sleep(listen_ms, null, { signal: quiet.signal })]).catch(() => undefined);
  quiet.abort();
  socket.destroy();
}

/** Files above the limit, cut off in the middle, of another length than told, by who may not. */
const uploads: Wave = async (front, chance) => {
  const { secure: port, ca } = front.reach;
  const token = chance.pick([front.clerk.token, hex(chance, 64), '', 'x'.repeat(2_000)]);
  const sent_bytes = chance.pick([0, 10, 70_000, 2_000_000]);
  const told = chance.pick([undefined, 0, sent_bytes, sent_bytes + 10, 2 ** 31, 2 ** 52]);
  const request = httpsRequest({
    ...{
      port,
      host: '127.0.0.1',
      ca,
      agent: false,
      localAddress: addressOf(chance),
      method: chance.pick(['POST', 'PUT']),
    },
    path: chance.pick([
      '/imports',
      '/imports/../../hub.json',
      '/imports/x/rejected.csv?locale=../en',
      '/api/v1/products',
      '/',
    ]),
    headers: {
      authorization: `Session ${token}`,
      'x-file-name': chance.pick(['goods.csv', '..%2F..%2Fbooks.db', '%00', '%E0%A4%A', 'con.xlsx', 'a'.repeat(5_000)]),
      'content-type': chance.pick(['text/csv', 'application/json', 'multipart/form-data']),
      ...(told !== undefined && { 'content-length': String(told) }),
    },
  });
  request.on('error', () => undefined);
  request.on('response', (response) => response.resume().on('error', () => undefined));
  const closed = once(request, 'close').catch(() => undefined);
  if (sent_bytes > 0) request.write(Buffer.alloc(sent_bytes, 'a,b\n'));
  if (!chance.oneIn(3)) request.end();
  const quiet = new AbortController();
  await Promise.race([closed, sleep(200, null, { signal: quiet.signal })]).catch(() => undefined);
  quiet.abort();
  request.destroy();
  return 1;
};

/** Connections that begin and never end, or take seconds for each byte; and one that asks and never reads. */
const slow_ms_max = 20_000;
const slow: Wave = async (front, chance) => {
  const secure = chance.oneIn(3);
  const socket = connect({
    port: secure ? front.reach.secure : front.reach.plain,
    host: '127.0.0.1',
    localAddress: addressOf(chance),
  });
  socket.on('error', () => undefined);
  const text = chance.pick([
    Buffer.alloc(0),
    requestBytes(chance, hostOf(front)),
    upgradeBytes(hostOf(front)),
    noise(chance),
  ]);
  const end = AbortSignal.any([front.signal, AbortSignal.timeout(1_000 + chance.integer(slow_ms_max))]);
  socket.once('close', () => undefined);
  for (let at = 0; !end.aborted && !socket.destroyed; at += 1) {
    if (at < text.length) socket.write(text.subarray(at, at + 1));
    await sleep(200, null, { signal: end }).catch(() => undefined);
  }
  socket.destroy();
  return 1;
};

const deaf: Wave = async (front, chance) => {
  const socket = open(`ws://127.0.0.1:${front.reach.plain}/rpc`, chance);
  const opened = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  if (!opened) return 0;
  socket.pause();
  const texts = Array.from({ length: chance.pick([500, 3_000]) }, (_, id) => messageText(id, front.loot, chance));
  for (const text of texts) socket.send(text, () => undefined);
  await sleep(500 + chance.integer(5_000), null, { signal: front.signal }).catch(() => undefined);
  socket.terminate();
  return texts.length;
};

const kinds = { stranger, clerk, thief, frames, requests, hellos, uploads, slow, deaf } as const;
export type WaveKind = keyof typeof kinds;
/** How many waves of a hundred are of each kind. */
const shares: Record<WaveKind, number> = {
  ...{ stranger: 45, clerk: 12, thief: 6, frames: 14, requests: 12 },
  ...{ hellos: 3, uploads: 4, slow: 3, deaf: 1 },
};
const dealt = Object.entries(shares).flatMap(([kind, share]) => Array<WaveKind>(share).fill(kind as WaveKind));

/** Kinds that take their time: they go on beside the others. */
export const isLasting = (kind: WaveKind) => kind === 'slow' || kind === 'deaf';

/** The same seed and number make the same wave; what it meets is the hub's affair. */
export function waveOf(seed: number, number: number): { kind: WaveKind; send: (front: Front) => Promise<number> } {
  const chance = chanceOf(seed, number);
  const kind = chance.pick(dealt);
  return { kind, send: (front) => kinds[kind](front, chance) };
}
