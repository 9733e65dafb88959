import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { LaunchError, runQuietly } from '../../hub/launch/progress.mjs';
import { initPath, keyOf, type Recipe, recipeFor } from './recipe.ts';
import { toolPath } from './tools.ts';

/** What QEMU starts from. */
export interface Image {
  kernel: string;
  ramdisk: string;
  disk: string;
}

const tools = ['qemu-system-x86_64', 'debootstrap', 'mke2fs'] as const;
const install = 'apt-get install -y --no-install-recommends qemu-system-x86 debootstrap e2fsprogs';

/**
 * The image of today's recipe, built where there is none yet (about two minutes, 300 MB to fetch).
 * @throws {LaunchError} with the one thing that is missing here
 */
export async function image(): Promise<Image> {
  checkMachine();
  const recipe = recipeFor(suiteOfThisMachine());
  const kept = join(tmpdir(), 'guitai-rig');
  const folder = join(kept, keyOf(recipe));
  const made = { kernel: join(folder, 'vmlinuz'), ramdisk: join(folder, 'initrd.img'), disk: join(folder, 'disk.img') };
  if (existsSync(folder)) return made;
  checkBuilding();
  await mkdir(kept, { recursive: true });
  const work = await mkdtemp(join(kept, 'building-'));
  try {
    await build(recipe, work);
    // Whole or not at all: a build that was cut short leaves no image behind.
    await rename(join(work, 'image'), folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return made;
}

async function build(recipe: Recipe, work: string): Promise<void> {
  const root = join(work, 'root');
  const out = join(work, 'image');
  await mkdir(out);
  const { suite, packages } = recipe;
  const include = `--include=${packages.join(',')}`;
  await step('Making a small Debian for the rig (once, about two minutes)', 'debootstrap', [
    ...['--variant=minbase', include, suite, root],
  ]);
  await writeFile(join(root, initPath), recipe.init);
  await chmod(join(root, initPath), 0o755);
  await writeFile(join(root, 'etc/initramfs-tools/conf.d/rig'), 'MODULES=list\n');
  await writeFile(join(root, 'etc/initramfs-tools/modules'), `${recipe.ramdiskModules.join('\n')}\n`);
  await step('Making its ramdisk a small one', 'chroot', [root, 'update-initramfs', '-u']);
  for (const [name, kept] of [
    ['vmlinuz-', 'vmlinuz'],
    ['initrd.img-', 'initrd.img'],
  ] as const) {
    const [found] = readdirSync(join(root, 'boot')).filter((file) => file.startsWith(name));
    if (!found) throw new Error(`debootstrap installed no ${name}`);
    await copyFile(join(root, 'boot', found), join(out, kept));
  }
  await rm(join(root, 'var/cache/apt'), { recursive: true, force: true });
  const disk = join(out, 'disk.img');
  await step("Writing the rig's disk", 'mke2fs', ['-q', '-t', 'ext4', '-d', root, disk, `${recipe.diskBytes / 1024}k`]);
}

async function step(what: string, command: string, args: string[]): Promise<void> {
  const { code, output } = await runQuietly(what, command, args, {
    env: { ...process.env, PATH: toolPath(), LC_ALL: 'C' },
  });
  if (code !== 0) throw new LaunchError(`${what}: ${command} failed\n\n${output}`);
}

function checkMachine(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LaunchError(
      'The rig needs Linux on an x86-64 processor: it lends its own Node to the machine it emulates.',
    );
  }
  const missing = tools.filter(
    (tool) =>
      !toolPath()
        .split(delimiter)
        .some((folder) => existsSync(join(folder, tool))),
  );
  if (missing.length === 0) return;
  throw new LaunchError(`The rig needs ${missing.join(', ')}. As root: ${install}`);
}

function checkBuilding(): void {
  if (process.getuid?.() === 0) return;
  throw new LaunchError('The image of the rig can only be built by root (debootstrap). Once: sudo npm run rig');
}

/** Debian's code name; others would need another way to a kernel with gadget drivers. */
function suiteOfThisMachine(): string {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1];
  const suite = field('VERSION_CODENAME');
  if (field('ID') === 'debian' && suite) return suite;
  throw new LaunchError('The rig is built from Debian packages: it needs a Debian machine (or container).');
}

/** The folder above Node's own `bin`: `/usr`, or wherever it was unpacked. */
export function nodeHome(): string {
  return join(realpathSync(process.execPath), '..', '..');
}
