import { createServer } from 'node:net';

/** Below those from which the machine takes a port for each connection made: a till that tries while no hub listens could take its hub's. */
const ports_from = 20_000;
const ports_to = 32_000;

/** So many ports at which nobody listens. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let port = ports_from + (process.pid % 10_000); ports.length < count && port < ports_to; port += 1)
    if (await isFree(port)) ports.push(port);
  return ports;
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
