import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { type TrustedHub, trustPaths } from '../../../hub/protocol/trust.ts';
import { launchBrowser } from './browser.ts';
import { type RunningHub, startHub } from './hub.ts';
import { owned } from './owned.ts';

/** Without it a browser cannot be told to trust the shop. */
export const hasCertutil = spawnSync('certutil', ['-H']).error === undefined;
/** mDNS, played by the browser: nothing of the certificate's checks is left out. */
export const resolver = '--host-resolver-rules=MAP guitai.local 127.0.0.1';

/** The hub takes its own machine for the LAN: what a browser here meets, a till in the shop meets. */
export async function startStrictHub() {
  const hub = await startHub({ env: { GUITAI_TRUST: 'strict', GUITAI_TLS_PORT: '0', LC_ALL: 'zh_CN.UTF-8' } });
  await expect.poll(() => hub.log()).toMatch(/配对码 \d{4} \d{4}/);
  const code = /配对码 (\d{4}) (\d{4})/.exec(hub.log())!.slice(1).join('');
  const about = (await (await fetch(`${hub.address}${trustPaths.hub}`)).json()) as TrustedHub;
  return {
    hub,
    code,
    plain: hub.address.replace('127.0.0.1', 'guitai.local'),
    secure: `https://guitai.local:${about.port}`,
    about,
  };
}

/** A browser whose device has the shop's certificate among its authorities, as its owner would have put it there. */
export async function trustingBrowser(hub: RunningHub): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-device-'));
  owned(() => rm(home, { recursive: true, force: true }));
  const store = join(home, '.pki', 'nssdb');
  await mkdir(store, { recursive: true });
  const certificate = join(home, 'guitai.crt');
  const answer = await fetch(`${hub.address}${trustPaths.certificate}`);
  await writeFile(certificate, Buffer.from(await answer.arrayBuffer()));
  const certutil = (...args: string[]) => execFileSync('certutil', ['-d', `sql:${store}`, ...args]);
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'shop', '-i', certificate);
  const browser = await launchBrowser({ home, args: [resolver] });
  owned(() => browser.close());
  return browser;
}
