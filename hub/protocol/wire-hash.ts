/**
 * The wire's hash: SHA-256 of `describeWire()`, its first 16 digits. A constant, because hashing every schema would
 * cost each page's first screen; a test compares. Written by `npx tsx hub/protocol/pin-wire.ts`.
 */
export const wireHash = '9b7c7ce36b4fd631';
