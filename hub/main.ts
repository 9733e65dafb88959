import { accessSync, constants, mkdirSync } from 'node:fs';
import * as module from 'node:module';
import { type Config, ConfigError, readConfig } from './config.ts';
import { addressesOf } from './main/addresses.ts';
import { greet } from './main/greeting.ts';
import { type HubLog, openLog } from './main/log.ts';
import { type OpenHub, openHub } from './main/open-hub.ts';
import { untilChanged } from './main/until-changed.ts';
import { type Closed, whyClosed } from './main/why-closed.ts';
import { hangClosedSign } from './server/closed-sign.ts';
import { localeOf, wordsIn } from './words/words.ts';

/** How the process ends, after BSD's sysexits: what starts it can tell a wrong setting from a broken disk. */
const exitCodes = { unopened: 66, fault: 70, config: 78 } as const;
/** Longer than this nobody waits for Ctrl-C. */
const stop_ms_max = 5_000;

const locale = localeOf(process.env);
const words = wordsIn(locale);
const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** After this nobody waits for the hub any more. */
const compiled_after_ms = 10_000;

/** Until the data folder is there, there is none. */
let log: HubLog | undefined;

/** Says why on stderr and ends; what was logged before is in the file first. */
function leave(code: number, why?: string): never {
  log?.close();
  if (why !== undefined) complain(why);
  process.exit(code);
}

function unexpected(error: unknown): never {
  log?.log.fatal({ err: error }, 'unexpected');
  if (!log) complain(String((error as Error).stack));
  leave(exitCodes.fault, words.fault.unexpected(log?.path ?? 'stderr'));
}

/**
 * Writes what V8 has compiled to where NODE_COMPILE_CACHE says, if it says so: Node does it when a process ends well, and a
 * hub may only ever be killed. Node 22.10 and newer, https://nodejs.org/api/module.html#moduleflushcompilecache
 */
function keepCompiled(): void {
  (module as { flushCompileCache?(): void }).flushCompileCache?.();
}

function configured(): Config {
  try {
    return readConfig(process.env, words);
  } catch (error) {
    if (error instanceof ConfigError) leave(exitCodes.config, error.message);
    return unexpected(error);
  }
}

async function run(): Promise<void> {
  const config = configured();
  process.on('uncaughtException', unexpected);
  process.on('unhandledRejection', unexpected);
  const asked = new AbortController();
  const { signal } = asked;
  const stopping = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => asked.abort());

  const hub = await openOnceItCan(config, signal);
  log?.log.info({ seq: hub.store.newestSeq, address: hub.addresses.here, version: config.programVersion }, 'open');
  say(await greet(words, { ...hub, trust: config.trust }));
  setTimeout(keepCompiled, compiled_after_ms).unref();
  await stopping;
  await stop(hub);
}

/**
 * Opens the hub. Where something is in the way that somebody can do something about, that is said on its ports until it
 * may be gone, and opening is tried anew: docs/integrity.md. Ends the process where it cannot be said there, where nobody
 * expected it, and when it is asked to stop meanwhile.
 */
async function openOnceItCan(config: Config, signal: AbortSignal): Promise<OpenHub> {
  let why: Closed | undefined;
  for (;;) {
    try {
      return await open(config);
    } catch (error) {
      const before = why;
      why = whyClosed(error, config) ?? unexpected(error);
      // `guitai repair` holds the books for a while; what is wrong with them is still the same.
      if (before && why.code === 'store.locked') why = before;
      const isNews = why.code !== before?.code;
      if (isNews) log?.log.error({ err: error }, 'not opened');
      if (isNews) complain(`${why.tell(words)}\n${why.detail}`.trimEnd());
      // Where another hub has these books, there is nothing to be said at this one's ports.
      const sign = why.code === 'store.locked' ? null : await hangClosedSign(config, why, log?.log);
      if (!sign) leave(exitCodes.unopened);
      if (isNews) say(words.closed.sign(addressesOf(config.host, sign.port).here));
      await untilChanged(config.home, signal);
      if (signal.aborted) leave(exitCodes.unopened);
      await sign.close();
    }
  }
}

function open(config: Config): Promise<OpenHub> {
  mkdirSync(config.home, { recursive: true, mode: 0o700 });
  accessSync(config.home, constants.W_OK); // making a folder on a read-only disk calls it absent
  log ??= openLog(config.home);
  const { log: to, path } = log;
  const onFatal = (reason: Error) => {
    to.fatal({ err: reason }, 'the books cannot be written');
    // The log lies on the same disk.
    leave(exitCodes.fault, `${words.fault.disk(path)}\n${String(reason)}`);
  };
  return openHub(config, { log: to, clock: Date.now, locale, onFatal });
}

async function stop(hub: OpenHub): Promise<void> {
  say(words.stop.closing);
  const late = setTimeout(() => leave(1, words.stop.tooSlow), stop_ms_max);
  await hub.close();
  clearTimeout(late);
  log?.log.info('closed');
  log?.close();
  say(words.stop.closed);
  process.exit(0); // a device's thread or a stray timer must not keep a closed hub
}

await run();
