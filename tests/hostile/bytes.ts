import type { Chance } from '../fuzz/random.ts';
import { hex } from './inputs.ts';

/** What comes over a plain TCP connection: requests that are not, and frames that break RFC 6455. */

const paths = [
  ...[
    '/',
    '/health',
    '/till/',
    '/rpc',
    '/rpc?connectionParams=1',
    '/rpc?prove=1',
    '/api/v1/products',
    '/imports',
    '/pair/',
    '/trust/hub.json',
  ],
  ...[
    '/../../secret.json',
    '/%2e%2e/%2e%2e/secret.json',
    '/..%2f..%2fhub.json',
    '/assets/..%5c..%5cbooks.db',
    '/pair/%00.html',
  ],
  ...[
    '//example.com/',
    '/\\example.com',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/',
    '/pictures/../../books.db',
    '/.git/config',
    '/pair/;/',
    '/pair//..//',
  ],
  ...[
    '/assets/....//....//trust/authority.json',
    '/rpc?connectionParams=1&connectionParams=0&prove=1',
    '/?__proto__[x]=1',
    '*',
    'http://example.com/',
  ],
] as const;
const verbs = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PRI',
  'get',
  'G\0T',
  'X'.repeat(300),
] as const;
const hosts = [
  '127.0.0.1',
  'localhost',
  'guitai.local',
  'evil.example',
  '',
  '[::1',
  'a,b',
  'guitai.local@evil.example',
  'x'.repeat(3_000),
] as const;

const oddHeaders: ((chance: Chance) => string)[] = [
  () => 'Content-Length: 5\r\nContent-Length: 6',
  () => 'Content-Length: -1',
  () => 'Content-Length: 99999999999999999999',
  () => 'Content-Length: 4\r\nTransfer-Encoding: chunked',
  () => 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
  () => 'Transfer-Encoding: xchunked',
  () => 'Transfer-Encoding : chunked',
  () => 'X: a\r\n b',
  () => 'X\0: 1',
  () => 'Expect: 100-continue',
  () => 'Expect: 200-nothing',
  () => 'Connection: close, upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
  () => 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: x',
  () => 'Range: bytes=0-0,1-1,2-2,-5,9999999999-',
  () => 'If-Modified-Since: never\r\nIf-None-Match: *',
  () => 'Accept-Encoding: br;q=9, gzip;q=-1, *;q=x',
  () => 'X-File-Name: %E0%A4%A',
  () => 'Content-Type: application/json; charset=utf-7',
  () => 'Content-Type: multipart/form-data; boundary=',
  () => 'X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: https\r\nForwarded: for=127.0.0.1',
  () => 'Origin: null',
  () => 'Origin: http://127.0.0.1',
  () => 'Origin: http://evil.example',
  () => 'Accept: text/html',
  (chance) => `Cookie: session=${hex(chance, 64)}; __proto__=1`,
  (chance) => `Authorization: Session ${hex(chance, 64)}`,
  (chance) => `Authorization: Bearer ${chance.oneIn(2) ? hex(chance, 64) : 'x'.repeat(5_000)}`,
  (chance) => `X-${hex(chance, 8)}: ${'y'.repeat(chance.pick([10, 4_000, 20_000]))}`,
  (chance) => Array.from({ length: chance.pick([50, 200, 2_500]) }, (_, at) => `X${at}: 1`).join('\r\n'),
];

/** One request, or what somebody takes for one. */
export function requestBytes(chance: Chance, host: string): Buffer {
  if (chance.oneIn(12)) return noise(chance);
  const line = `${chance.oneIn(4) ? chance.pick(verbs) : 'GET'} ${pathOf(chance)} ${chance.oneIn(8) ? chance.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9', 'HTTP/1.1 x', '']) : 'HTTP/1.1'}`;
  const headers = [`Host: ${chance.oneIn(3) ? chance.pick(hosts) : host}`];
  for (let more = chance.integer(4); more > 0; more -= 1) headers.push(chance.pick(oddHeaders)(chance));
  const end = chance.oneIn(10) ? chance.pick(['\n\n', '\r\n', '\r\r', '']) : '\r\n\r\n';
  const body = chance.oneIn(5)
    ? chance.pick([
        '0\r\n\r\n',
        'ffffffffffffffff\r\nx',
        '5\r\nabc',
        '-1\r\n',
        'GET /health HTTP/1.1\r\n\r\n',
        '{"a":',
        '[1,2,3]',
      ])
    : '';
  return Buffer.from(`${line}\r\n${headers.join('\r\n')}${end}${body}`, 'latin1');
}

function pathOf(chance: Chance): string {
  if (chance.oneIn(20)) return `/${'a/'.repeat(chance.pick([10, 2_000, 8_000]))}`;
  const path = chance.pick(paths);
  return chance.oneIn(6)
    ? path + String.fromCharCode(chance.integer(256)) + chance.pick(['', '?', '#', '%00', '/'])
    : path;
}

export function noise(chance: Chance): Buffer {
  return Buffer.from(Array.from({ length: 1 + chance.integer(300) }, () => chance.integer(256)));
}

/** A handshake as browsers make it. */
export function upgradeBytes(host: string): Buffer {
  return Buffer.from(
    `GET /rpc?connectionParams=1 HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
}

/** A frame of RFC 6455, right or wrong: its mask, length, opcode, reserved bits, fragments, UTF-8, close codes. */
export function frameBytes(chance: Chance): Buffer {
  if (chance.oneIn(15)) return noise(chance);
  const opcode = chance.oneIn(3) ? chance.integer(16) : chance.pick([0, 1, 1, 1, 8, 9, 10]);
  const payload = payloadOf(opcode, chance);
  const fin = chance.oneIn(5) ? 0 : 0x80;
  const reserved = chance.oneIn(12) ? (1 + chance.integer(7)) << 4 : 0;
  const masked = chance.oneIn(12) ? 0 : 0x80;
  const told = chance.oneIn(15) ? chance.integer(2 ** 31) : payload.length;
  const length = lengthBytes(told, chance);
  const head = Buffer.from([fin | reserved | opcode, masked | length[0]!, ...length.subarray(1)]);
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

/** The length, sometimes in more bytes than it needs, or above all that can be. */
function lengthBytes(length: number, chance: Chance): Buffer {
  if (length < 126 && !chance.oneIn(20)) return Buffer.from([length]);
  if (length < 65_536 && !chance.oneIn(20)) return Buffer.from([126, length >> 8, length & 255]);
  const bytes = Buffer.alloc(9);
  bytes[0] = 127;
  if (chance.oneIn(4)) bytes.fill(0xff, 1);
  else bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

function payloadOf(opcode: number, chance: Chance): Buffer {
  if (opcode === 8) {
    if (chance.oneIn(3)) return Buffer.alloc(chance.integer(2)); // a close code of one byte is none
    const reason = chance.oneIn(3) ? Buffer.from([0xff, 0xfe]) : Buffer.from('bye'.repeat(chance.integer(60)));
    const code = Buffer.alloc(2);
    code.writeUInt16BE(chance.pick([0, 999, 1000, 1001, 1005, 1006, 1015, 3000, 4001, 65_535]));
    return Buffer.concat([code, reason]);
  }
  switch (chance.integer(6)) {
    case 0:
      return Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]); // no UTF-8
    case 1:
      return Buffer.alloc(chance.pick([0, 1, 125, 126, 65_535, 65_536, 200_000]), 0x5b);
    case 2:
      return Buffer.from(
        chance.pick(['PING', 'PONG', '', '{}', '[]', 'null', '"x"', '{"id":1}', '{"method":"connectionParams"}']),
      );
    case 3:
      return Buffer.from('{"id":1,"method":"query","params":{"path":"settings.get","input":{}}}');
    case 4:
      return Buffer.from('{"method":"connectionParams","data":{"token":"","wire":"x"}}');
    default:
      return noise(chance);
  }
}

/** A first message over TLS that no client sends: records of the wrong type, version or length. */
export function helloBytes(chance: Chance): Buffer {
  const record = Buffer.from([chance.pick([22, 22, 21, 23, 20, 128]), 3, chance.integer(5), 0, 0]);
  record.writeUInt16BE(chance.pick([0, 4, 512, 16_384, 65_535]), 3);
  return Buffer.concat([record, noise(chance), noise(chance)]);
}
