import { socketPath } from '../../hub/protocol/socket.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Hub } from './hub.ts';
import { openWire } from './wire.ts';

/** The page's one hub. Commands and questions given before `connect` wait for it. */
export const hub = new Hub();

/**
 * Opens the page's socket to the hub that served it. `token` is asked for at each connection; `terminal` is this page's id.
 * Over TLS the hub asks paired devices for a proof; what stands on the hub's own machine needs none.
 */
export function connect(token: () => string, terminal = ''): void {
  const origin = location.origin.replace(/^http/, 'ws');
  const params = () => ({ token: token(), wire: wireHash, terminal });
  const prove = location.protocol === 'https:' ? answerChallenge : undefined;
  hub.start((events) => openWire({ ...events, url: `${origin}${socketPath}`, params, prove }));
}

/** The key is looked for where a hub asks for it only. */
async function answerChallenge(nonce: string) {
  return (await import('../device-key.ts')).proveDevice(nonce);
}

export { HubClosed } from './closed.ts';
export { HubStatus } from './status.ts';
export { HubTroubles } from './troubles.ts';
