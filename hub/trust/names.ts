import { BlockList, isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** The hub's name on the LAN, by mDNS (systemd/README.md). */
export const hubName = 'guitai.local';

/** Interfaces that no till is behind: containers' and virtual machines' bridges. */
const inside = /^(docker|br-|veth|virbr|vmnet)/;

/**
 * Addresses that mean something within one building only: RFC 1918, link-local (RFC 3927, RFC 4291), loopback, unique local
 * IPv6 (RFC 4193). The authority can sign for no others.
 */
const localNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

/** Names that no public server can have: RFC 6762, RFC 6761. */
const localDomains = ['local', 'localhost'];

/** What an authority may sign for: domains with all below them, and networks. */
export interface Permitted {
  names: string[];
  networks: string[];
}

/** So much of the names as that authority may sign for: a single other one would make a certificate worth nothing. */
export function within({ names, addresses }: Names, permitted: Permitted): Names {
  const networks = new BlockList();
  for (const network of permitted.networks) {
    const [address = '', prefix = ''] = network.split('/');
    networks.addSubnet(address, Number(prefix), familyOf(address));
  }
  return {
    names: names.filter((name) => permitted.names.some((domain) => name === domain || name.endsWith(`.${domain}`))),
    addresses: addresses.filter((address) => networks.check(address, familyOf(address))),
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const isLinkLocal = (address: string) => address.startsWith('169.254.') || /^fe[89ab]/i.test(address);

/** This machine's addresses on the LAN, IPv4 first; loopback and link-local ones are none that a till would use. */
export function lanAddresses(): string[] {
  const found = Object.entries(networkInterfaces())
    .filter(([name]) => !inside.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !isLinkLocal(address))
    .map(({ address }) => address);
  return found.sort((a, b) => isIP(a) - isIP(b));
}

/** `pos.lan` is called `pos` and `pos.local` too; a machine whose name is no host name is called by none. */
function machineNames(): string[] {
  const name = hostname().split('.')[0]!.toLowerCase();
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) && name !== 'localhost' ? [name, `${name}.local`] : [];
}

/** What the hub answers to. */
export interface Names {
  names: string[];
  addresses: string[];
}

/** @param own names that the shop gives the hub (guitai.json, `names`) */
export function namesOfHub(own: readonly string[]): Names {
  const names = [hubName, ...machineNames(), 'localhost', ...own];
  const addresses = ['127.0.0.1', '::1', ...lanAddresses()];
  return { names: [...new Set(names)], addresses: [...new Set(addresses)] };
}

/** What an authority made now is good for. */
export function permittedNow(own: readonly string[]): Permitted {
  const machine = machineNames().filter((name) => !name.includes('.'));
  return { names: [...new Set([...localDomains, ...machine, ...own])], networks: localNetworks };
}
