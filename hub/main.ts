import { mkdirSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from './config.ts';
import { greet } from './main/greeting.ts';
import { type HubLog, openLog } from './main/log.ts';
import { type OpenHub, openHub } from './main/open-hub.ts';
import { SecretsDamaged } from './main/secrets.ts';
import { StoreRefusal } from './store/store.ts';
import { AuthorityDamaged } from './trust/shop-authority.ts';
import { wordsFor } from './words/words.ts';

/** How the process ends, after BSD's sysexits: what starts it can tell a wrong setting from a broken disk. */
const exitCodes = { unopened: 66, fault: 70, config: 78 } as const;
/** Longer than this nobody waits for Ctrl-C. */
const stop_ms_max = 5_000;

const words = wordsFor(process.env);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Says why on stderr and ends; what was logged before is in the file first. */
function leave(code: number, why: string, log?: HubLog): never {
  log?.close();
  process.stderr.write(`${why}\n`);
  process.exit(code);
}

function configured(): { config: Config; log: HubLog } {
  try {
    const config = readConfig(process.env, words);
    mkdirSync(config.home, { recursive: true, mode: 0o700 });
    return { config, log: openLog(config.home) };
  } catch (error) {
    if (error instanceof ConfigError) leave(exitCodes.config, error.message);
    const { path = '', message } = error as NodeJS.ErrnoException;
    return leave(exitCodes.unopened, words.fault.folder(path, message));
  }
}

/** Why the hub did not open, in a sentence that says what to do. */
function whyUnopened(error: unknown, { host, port, home }: Config): string | null {
  if (error instanceof StoreRefusal) return `${words.store[error.code]}\n${error.message}`;
  if (error instanceof SecretsDamaged) return words.fault.secret(error.message);
  if (error instanceof AuthorityDamaged) return words.fault.authority(error.message);
  const { code, message, port: taken = port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return words.fault.portTaken(taken);
  if (code === 'EACCES' && /listen/.test(message)) return words.fault.portForbidden(taken);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return words.fault.addressUnknown(host);
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC') return words.fault.folder(home, message);
  return null;
}

async function run(): Promise<void> {
  const { config, log } = configured();
  const unexpected = (error: unknown) => {
    log.log.fatal({ err: error }, 'unexpected');
    leave(exitCodes.fault, words.fault.unexpected(log.path), log);
  };
  process.on('uncaughtException', unexpected);
  process.on('unhandledRejection', unexpected);

  let stopAsked = () => {};
  const stopping = new Promise<void>((resolve) => {
    stopAsked = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAsked);

  const onFatal = (reason: Error) => {
    log.log.fatal({ err: reason }, 'the books cannot be written');
    leave(exitCodes.fault, words.fault.disk(log.path), log);
  };
  const hub = await openHub(config, { log: log.log, clock: Date.now, onFatal }).catch((error: unknown) => {
    log.log.error({ err: error }, 'not opened');
    const why = whyUnopened(error, config);
    return why === null ? unexpected(error) : leave(exitCodes.unopened, why, log);
  });
  if (!hub) return;
  log.log.info({ seq: hub.store.newestSeq, address: hub.addresses.here, version: config.programVersion }, 'open');
  say(await greet(words, { ...hub, trust: config.trust }));
  await stopping;
  await stop(hub, log);
}

async function stop(hub: OpenHub, log: HubLog): Promise<void> {
  say(words.stop.closing);
  const late = setTimeout(() => leave(1, words.stop.tooSlow, log), stop_ms_max);
  await hub.close();
  clearTimeout(late);
  log.log.info('closed');
  log.close();
  say(words.stop.closed);
  process.exit(0); // a device's thread or a stray timer must not keep a closed hub
}

await run();
