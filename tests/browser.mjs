import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { LaunchError, runQuietly } from '../hub/launch/progress.mjs';
import { words } from '../hub/launch/words.mjs';

/** The one without a window first: a journey costs it a third less, and it draws and runs pages with the same engine. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Switched off by Playwright; Chromium heeds the last such list only, so they are named again. */
const playwrightsOwn = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * What the browser's own window would do for each new profile: two hidden pages for its address bar, and a process for
 * a page that may come. A fifth of all that a journey costs.
 */
const windowsOwn = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'];

/** How every test starts the browser. */
export const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  `--disable-features=${[...playwrightsOwn, ...windowsOwn].join(',')}`,
];

/** certutil (libnss3-tools) tells Chromium to trust a hub's own authority. */
const packages = ['chromium', 'fonts-noto-cjk', 'libnss3-tools'];
/** Nice to have, where Debian's list of packages is at hand and knows it: Raspberry Pi OS has none. */
const lighter = ['install', '-y', '-q', '--no-install-recommends', 'chromium-headless-shell'];
/** How long to wait for another apt or dpkg to finish: unattended upgrades after boot take minutes. */
const aptPatience_s = 300;

/**
 * The browser of the journeys: the one that CHROMIUM names, else one found on the PATH.
 * @returns {string | undefined} its path
 */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ...macPlaces].find((file) => existsSync(file));
}

/**
 * Sees to it that the journeys have a browser and Chinese letters to draw: installs Debian's packages when it may.
 * @throws {LaunchError} with the one command to run, where it may not
 */
export async function ensureBrowser() {
  if (!findChromium() || !hasChineseFont()) await installBrowser();
  if (process.env.CHROMIUM || basename(findChromium() ?? '') === names[0]) return;
  if (!isDebian() || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const soon = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'DPkg::Lock::Timeout=10'];
  await runQuietly(words.browserLighter, 'apt-get', [...soon, ...lighter], { env }).catch(() => undefined);
}

async function installBrowser() {
  if (!isDebian()) throw new LaunchError(words.browserMissingElsewhere);
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) throw new LaunchError(words.browserMissing(`sudo ${install}`));
  await apt(words.browserUpdate, ['update']);
  await apt(words.browserInstall, install.split(' ').slice(1));
  if (!findChromium() || !hasChineseFont()) throw new LaunchError(words.browserMissing(install));
}

/**
 * @param {string} what
 * @param {string[]} args
 */
async function apt(what, args) {
  const options = ['-q', '-o', `DPkg::Lock::Timeout=${aptPatience_s}`, '-o', 'Acquire::Retries=3'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const giveUpAt = Date.now() + aptPatience_s * 1000;
  for (;;) {
    const { code, output } = await runQuietly(what, 'apt-get', [...options, ...args], { env });
    if (code === 0) return;
    // The time-out above covers dpkg's lock; the one on the lists of packages has none and is tried again here.
    const locked = /Could not get lock|Unable to lock/.test(output);
    if (!locked || Date.now() > giveUpAt) throw new LaunchError(`${words.failed(what)}\n\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}

/** Without fontconfig there is nothing to ask; macOS and Windows have Chinese fonts of their own. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const found = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** Debian and what is built like it, Raspberry Pi OS first of all; Ubuntu's chromium is a snap, which needs a service. */
function isDebian() {
  try {
    return /^ID="?(debian|raspbian)"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
