import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describeWire } from './wire.ts';

/** Run after a message was changed on purpose: `npx tsx hub/protocol/pin-wire.ts`. */
const hash = createHash('sha256').update(describeWire()).digest('hex').slice(0, 16);
writeFileSync(
  new URL('wire-hash.ts', import.meta.url),
  `/**
 * The wire's hash: SHA-256 of \`describeWire()\`, its first 16 digits. A constant, because hashing every schema would
 * cost each page's first screen; a test compares. Written by \`npx tsx hub/protocol/pin-wire.ts\`.
 */
export const wireHash = '${hash}';
`,
);
