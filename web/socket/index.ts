import { socketPath } from '../../hub/protocol/socket.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Hub } from './hub.ts';
import { openWire } from './wire.ts';

/** The page's one hub. Commands and questions given before `connect` wait for it. */
export const hub = new Hub();

/** Opens the page's socket to the hub that served it. `token` is asked for at each connection. */
export function connect(token: () => string): void {
  const origin = location.origin.replace(/^http/, 'ws');
  hub.start((events) =>
    openWire({ ...events, url: `${origin}${socketPath}`, params: () => ({ token: token(), wire: wireHash }) }),
  );
}

export { HubStatus } from './status.ts';
export { HubTroubles } from './troubles.ts';
