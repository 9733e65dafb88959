/**
 * How much a shop trusts its network. `on`: this machine as ever, the LAN over TLS and from paired devices only. `strict`:
 * this machine's own browsers and programs are let in no better than the LAN's. `off`: whoever is on the LAN may listen, and
 * may be any till.
 */
export const trustLevels = ['on', 'strict', 'off'] as const;
export type TrustLevel = (typeof trustLevels)[number];
