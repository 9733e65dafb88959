import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { save as saveDevice } from './protocol/devices.ts';
import type { OwnCertificate } from './trust/certificates.ts';
import { type TrustLevel, trustLevels } from './trust/level.ts';
import type { Words } from './words/words.ts';

const till = z.int().min(1).max(1000);

/** A device that guitai.json sets: as the office would save it, but bound to a till by its number. */
const device = saveDevice.input
  .omit({ id: true, terminalId: true, alsoTerminalIds: true, verifiedUntil: true, drawerPin: true })
  .extend({
    drawerPin: saveDevice.input.shape.drawerPin.default(null),
    till: till.nullable(),
    /** Other tills that it serves: one scale may stand between two. */
    alsoTills: z.array(till).max(50).default([]),
    /** Scales: the last day of the verification, `2027-03-31`. */
    verifiedUntil: z.iso.date().nullable().default(null),
  });
export type FixedDevice = z.infer<typeof device>;

const port = z.int().min(0).max(65_535);
const shop = z.enum(['demo', 'empty']);
const trust = z.enum(trustLevels);

/** guitai.json in the data folder. The environment goes before it. */
const file = z.strictObject({
  port: port.optional(),
  host: z.string().min(1).optional(),
  shop: shop.optional(),
  trust: trust.optional(),
  tlsPort: port.optional(),
  /** Names of the shop's own for the hub, in the shop's own network. */
  names: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/))
    .max(10)
    .default([]),
  tls: z.strictObject({ certFile: z.string().min(1), keyFile: z.string().min(1) }).optional(),
  devices: z.array(device).max(100).default([]),
});

export interface Config {
  /** The data folder: books, secrets, log. */
  home: string;
  /** 0: any free one. */
  port: number;
  host: string;
  /** What a fresh folder becomes; one with books stays what it is. */
  shop: 'demo' | 'empty';
  /** Who is let in from the LAN, and how: hub/trust/level.ts. */
  trust: TrustLevel;
  /** 0: any free one; null: nothing is served over TLS. */
  tlsPort: number | null;
  /** Names that the shop gives the hub, besides guitai.local and the machine's. */
  names: string[];
  /** The shop's own certificate, for a name of its own. */
  tls: OwnCertificate | undefined;
  devices: FixedDevice[];
  /** The built pages. */
  webRoot: string;
  programVersion: string;
}

/** The data folder. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.GUITAI_HOME || join(projectRoot(), 'data'));
}

/** The configuration is wrong; the message says where and how, in the person's language. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const defaults = { port: 8080, host: '0.0.0.0', shop: 'demo', trust: 'on' } as const;

/** The port that goes with the plain one: browsers look for 443 where they looked for 80. */
const tlsPortBeside = (plain: number) => (plain === 0 ? 0 : plain === 80 ? 443 : 8443);

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

/**
 * Environment and file as one value, checked once.
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv, words: Words): Config {
  const root = projectRoot();
  const home = homeOf(env);
  const said = readFile(join(home, 'guitai.json'), words);
  const fail = (where: string, problem: string) => new ConfigError(words.config.invalid(where, problem));

  const portIn = (name: 'GUITAI_PORT' | 'GUITAI_TLS_PORT') => {
    const number = env[name] ? port.safeParse(Number(env[name])) : undefined;
    if (number && !number.success) throw fail(name, words.config.port);
    return number?.data;
  };
  const plainPort = portIn('GUITAI_PORT') ?? said.port ?? defaults.port;
  const tlsPort = portIn('GUITAI_TLS_PORT') ?? said.tlsPort;
  const trusted = env.GUITAI_TRUST ? trust.safeParse(env.GUITAI_TRUST) : undefined;
  if (trusted && !trusted.success) throw fail('GUITAI_TRUST', words.config.trust);
  const level = trusted?.data ?? said.trust ?? defaults.trust;
  const kind = env.GUITAI_SHOP ? shop.safeParse(env.GUITAI_SHOP) : undefined;
  if (kind && !kind.success) throw fail('GUITAI_SHOP', words.config.shop);

  const content = (path: string) => {
    try {
      return readFileSync(path);
    } catch {
      throw fail('tls', words.config.unreadable(path));
    }
  };
  const tls = said.tls && { certFile: resolve(home, said.tls.certFile), keyFile: resolve(home, said.tls.keyFile) };
  const pair = tls && { cert: content(tls.certFile), key: content(tls.keyFile) };
  try {
    if (pair) createSecureContext(pair);
  } catch {
    throw fail('tls', words.config.certificate);
  }
  const host = env.GUITAI_HOST || said.host || defaults.host;
  // Where only this machine can call, nobody listens in; where the shop trusts its whole LAN, it has no authority.
  const isSecure =
    tlsPort !== undefined || tls !== undefined || level === 'strict' || (level === 'on' && !isLoopback(host));
  return {
    home,
    port: plainPort,
    host,
    shop: kind?.data ?? said.shop ?? defaults.shop,
    trust: level,
    tlsPort: isSecure ? (tlsPort ?? tlsPortBeside(plainPort)) : null,
    names: said.names,
    tls,
    devices: said.devices,
    webRoot: join(root, 'dist', 'web'),
    programVersion: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  };
}

function readFile(path: string, words: Words): z.infer<typeof file> {
  if (!existsSync(path)) return file.parse({});
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(words.config.json(path, (error as Error).message));
  }
  const parsed = file.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const problems: Partial<Record<string, string>> = {
    invalid_type: words.config.wrongType,
    unrecognized_keys: words.config.unknownKey,
  };
  const where = `guitai.json: ${[...issue.path, ...keys].join('.')}`;
  throw new ConfigError(words.config.invalid(where, problems[issue.code] ?? words.config.badValue));
}

/** The project's folder, from its sources as from what was built of them. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('package.json is missing');
    folder = above;
  }
  return folder;
}
