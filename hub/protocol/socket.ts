/**
 * How the socket is spoken: tRPC over WebSocket at `/rpc?connectionParams=1`. A contract's name is the procedure's
 * path. Queries are tRPC queries with the input as it is; actions are mutations with the input as it is; commands are
 * mutations with an envelope (envelope.ts); feeds are subscriptions.
 *
 * - Queries, actions and commands return an `Answer`.
 * - Each item of a feed is an `Answer` too; a refusal is the last item. Items of feeds that can be resumed are tracked:
 *   their id comes back as tRPC's `lastEventId`.
 * - tRPC's own errors (unknown message, broken JSON) carry a `Refusal` in `data`.
 */
export const socketPath = '/rpc';

/** What a terminal says of itself at each connection. After `access.signIn` the connection belongs to its session. */
export type ConnectionParams = {
  /** The token last given to `access.signIn`; empty: nobody is signed in. */
  token: string;
  /** The wire this page was built with: `wireHash`. */
  wire: string;
  /** The id under which it signs in, as in `access.signIn`: so it is known while nobody is signed in. */
  terminal?: string;
  /** A paired device: its id, and its signature of `proofText`, base64 (IEEE P1363: r and s, 32 bytes each). */
  device?: string;
  signature?: string;
};

/**
 * Asked for by `prove=1` in the socket's address, the hub's first message is a challenge: 32 random bytes in hex, for this
 * socket and this once. tRPC's client takes no notice of it.
 */
export const proveParam = 'prove=1';
export interface Challenge {
  method: 'challenge';
  params: { nonce: string };
}

/** What a paired device signs: bound to this socket by the nonce, to this hub's name by `host` (as in the address bar). */
export function proofText(nonce: string, device: string, host: string): string {
  return `guitai socket 1\n${nonce}\n${device}\n${host}`;
}

/** Why the hub closed a socket (RFC 6455, 7.4.1; from 4000 on our own). */
export const closeCodes = {
  /** The hub stops; it will be back. */
  goingAway: 1001,
  /** A message was above the limit: to be told as `hub.too-large`, and not sent again. */
  tooLarge: 1009,
  /** The device was revoked. */
  revoked: 4001,
} as const;

/** Bounds of one socket. */
export const socketLimits = {
  message_bytes: 1024 * 1024,
  /** Messages waiting for their answer; more are refused with `hub.busy`. */
  underWay: 256,
  feeds: 50,
} as const;
