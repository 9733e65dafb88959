import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds what the lock file asks for. npm writes node_modules/.package-lock.json as the last step
 * of an install, after everything is compiled: it is npm's own stamp, so an interrupted install is noticed and one made
 * by hand is accepted.
 * @param {string} root the project's folder
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const found = present[place];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && existsSync(join(root, place, 'package.json'));
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // absent or cut off: then nothing is known to be installed
  }
}

/** What a build is made of. Tests and the launcher's own files change no bundle, except the ones named. */
const sourceFolders = ['hub', 'drivers', 'web', 'terminals'];
const sourceFiles = ['package-lock.json', 'tsconfig.json', 'hub/launch/build.mjs'];

/**
 * A hash over the names and contents of all source files. Contents, not times: a fresh clone, a copied folder and
 * switching branches to and fro all give the right answer, and reading it all takes some tens of milliseconds.
 * @param {string} root the project's folder
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const file of [...sourceFiles, ...sourceFolders.flatMap((folder) => walk(root, folder))]) {
    if (!existsSync(join(root, file))) continue;
    const contents = readFileSync(join(root, file));
    hash.update(`${file}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths relative to root, sorted
 */
function walk(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.endsWith('.test.ts'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (path === 'hub/launch') return [];
      return entry.isDirectory() ? walk(root, path) : [path];
    });
}

/** Written as the last step of a build: the hash of what it was built from. */
export const buildStamp = 'dist/.built-from';

/**
 * @param {string} root
 * @param {string} sources what `hashSources` says now
 */
export function isBuilt(root, sources) {
  try {
    return readFileSync(join(root, buildStamp), 'utf8') === sources;
  } catch {
    return false;
  }
}
