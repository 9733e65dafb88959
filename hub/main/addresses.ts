import { networkInterfaces } from 'node:os';

/** Where the hub can be opened: here, and from the shop's other machines. */
export interface Addresses {
  here: string;
  lan: string[];
}

/** Networks that no till is in: containers' and virtual machines' bridges. */
const inside = /^(docker|br-|veth|virbr|vmnet)/;

export function addressesOf(host: string, port: number, tls: boolean): Addresses {
  const url = (name: string) => `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  if (!isEverywhere) return { here: url(host), lan: isLoopback(host) ? [] : [url(host)] };
  const lan = Object.entries(networkInterfaces())
    .filter(([name]) => !inside.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => url(address));
  return { here: url('127.0.0.1'), lan };
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');
