import { isIPv4 } from 'node:net';
import { lanAddresses } from '../trust/names.ts';

/** Where the hub can be opened: here, and from the shop's other machines. */
export interface Addresses {
  here: string;
  lan: string[];
}

export function addressesOf(host: string, port: number): Addresses {
  const url = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  if (!isEverywhere) return { here: url(host), lan: isLoopback(host) ? [] : [url(host)] };
  return { here: url('127.0.0.1'), lan: lanAddresses().filter(isIPv4).map(url) };
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');
