import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildStamp, hashSources, isBuilt, isInstalled } from './fresh.mjs';
import { whileLocked } from './lock.mjs';
import { LaunchError, runQuietly } from './progress.mjs';
import { root } from './root.mjs';
import { words } from './words.mjs';

/** The oldest Node that Vite and the hub run on; the same as `engines` in package.json. */
const oldestNode = [20, 19];
/** Longer than an install on a slow card: whoever waits gives up only when something is really wrong. */
const patience_ms = 20 * 60_000;

/**
 * Installs and builds what is missing or out of date; a fraction of a second when nothing is.
 * @throws {LaunchError} with a sentence that says what to do
 */
export async function prepare() {
  checkNode(process.versions.node);
  if (isInstalled(root) && isBuilt(root, hashSources(root))) return;
  const lock = join(root, 'dist', '.lock');
  await whileLocked(
    lock,
    {
      patience_ms,
      onWait: () => process.stderr.write(`${words.waiting} …\n`),
      onGiveUp: () => new LaunchError(words.waitedTooLong(lock)),
    },
    async () => {
      // Asked again: another process may have done it while this one waited.
      if (!isInstalled(root)) await install();
      const sources = hashSources(root);
      if (!isBuilt(root, sources)) await build(sources);
    },
  );
}

/** @param {string} version such as `20.19.4` */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new LaunchError(words.nodeTooOld(version, oldestNode.join('.')));
}

async function install() {
  const { command, args, shell } = npm();
  const all = [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runQuietly(words.installing, command, all, { cwd: root, shell }).catch((error) => {
    throw error.code === 'ENOENT' ? new LaunchError(words.noNpm) : error;
  });
  if (code === 0) return;
  const reason = explainInstall(output, missingTools(), process.platform, process.getuid?.() === 0);
  throw new LaunchError(reason ?? `${words.failed(words.installing)}\n\n${output}`);
}

/** The npm that runs us, else the one on the PATH. On Windows that one is a script, which needs a shell. */
function npm() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) return { command: process.execPath, args: [running], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * The one sentence that helps after a failed install, or undefined where only npm's own words can.
 * @param {string} output what npm said
 * @param {string[]} missing tools a compilation needs and this machine lacks
 * @param {NodeJS.Platform} platform
 * @param {boolean} isSuperuser
 */
export function explainInstall(output, missing, platform, isSuperuser) {
  if (/ENOSPC/.test(output)) return words.diskFull;
  if (/gyp ERR/.test(output) && missing.length > 0) {
    return words.noCompiler(missing.join(', '), compilerCommand(platform, isSuperuser));
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) return words.noNetwork;
  return undefined;
}

/**
 * @param {NodeJS.Platform} platform
 * @param {boolean} isSuperuser
 */
function compilerCommand(platform, isSuperuser) {
  if (platform === 'darwin') return 'xcode-select --install';
  if (platform === 'win32') return 'winget install Microsoft.VisualStudio.2022.BuildTools Python.Python.3.12';
  return `${isSuperuser ? '' : 'sudo '}apt-get install -y build-essential python3`;
}

/** What node-gyp needs; each item is a list of names that do equally well. */
function missingTools() {
  const needed = [
    ['make', 'gmake'],
    ['c++', 'g++', 'clang++'],
    ['python3', 'python'],
  ];
  return needed.filter((names) => !names.some(onPath)).map((names) => /** @type {string} */ (names[0]));
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/** @param {string} sources the hash of what is built */
async function build(sources) {
  // The stamp goes first and comes back last, so that a build cut short is made again.
  rmSync(join(root, buildStamp), { force: true });
  const script = join(root, 'hub', 'launch', 'build.mjs');
  const { code, output } = await runQuietly(words.building, process.execPath, [script], { cwd: root });
  if (code !== 0) throw new LaunchError(`${words.failed(words.building)}\n\n${output}`);
  writeFileSync(join(root, buildStamp), sources);
}
