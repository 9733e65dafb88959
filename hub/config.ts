import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { save as saveDevice } from './protocol/devices.ts';
import type { Words } from './words/words.ts';

/** A device that guitai.json sets: as the office would save it, but bound to a till by its number. */
const device = saveDevice.input
  .omit({ id: true, terminalId: true, alsoTerminalIds: true, verifiedUntil: true, drawerPin: true })
  .extend({ drawerPin: saveDevice.input.shape.drawerPin.default(null), till: z.int().min(1).max(1000).nullable() });
export type FixedDevice = z.infer<typeof device>;

const port = z.int().min(0).max(65_535);
const shop = z.enum(['demo', 'empty']);

/** guitai.json in the data folder. The environment goes before it. */
const file = z.strictObject({
  port: port.optional(),
  host: z.string().min(1).optional(),
  shop: shop.optional(),
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
  tls: { cert: Buffer; key: Buffer } | undefined;
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

const defaults = { port: 8080, host: '0.0.0.0', shop: 'demo' } as const;

/**
 * Environment and file as one value, checked once.
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv, words: Words): Config {
  const root = projectRoot();
  const home = homeOf(env);
  const said = readFile(join(home, 'guitai.json'), words);
  const fail = (where: string, problem: string) => new ConfigError(words.config.invalid(where, problem));

  const portNumber = env.GUITAI_PORT ? port.safeParse(Number(env.GUITAI_PORT)) : undefined;
  if (portNumber && !portNumber.success) throw fail('GUITAI_PORT', words.config.port);
  const kind = env.GUITAI_SHOP ? shop.safeParse(env.GUITAI_SHOP) : undefined;
  if (kind && !kind.success) throw fail('GUITAI_SHOP', words.config.shop);

  const beside = (name: string) => {
    try {
      return readFileSync(resolve(home, name));
    } catch {
      throw fail('tls', words.config.unreadable(resolve(home, name)));
    }
  };
  const tls = said.tls && { cert: beside(said.tls.certFile), key: beside(said.tls.keyFile) };
  try {
    if (tls) createSecureContext(tls);
  } catch {
    throw fail('tls', words.config.certificate);
  }
  return {
    home,
    port: portNumber?.data ?? said.port ?? defaults.port,
    host: env.GUITAI_HOST || said.host || defaults.host,
    shop: kind?.data ?? said.shop ?? defaults.shop,
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
