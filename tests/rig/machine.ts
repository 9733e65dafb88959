import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../hub/launch/root.mjs';
import { type Image, nodeHome } from './image.ts';
import { initPath } from './recipe.ts';

export interface MachineOptions {
  image: Image;
  /** The guest's program and its orders, and where it leaves what it found; it sees it as /guitai/rig. */
  share: string;
  /** How long it may run, boot and all. */
  limit_ms: number;
  /** Told in the guest's words how far it is. */
  told: (line: string) => void;
}

/** How it ended: the guest program's exit code, or null where it did not get so far. */
export interface MachineEnd {
  code: number | null;
  /** From QEMU's start to the guest's first word. */
  boot_ms: number | null;
  late: boolean;
}

/** A line of the guest's that is meant for the person who waits; the rest of its console goes to the log only. */
const spoken = /^RIG (.*)$/;

/**
 * Boots the image and runs the guest's program to its end. Emulated (TCG): no right to /dev/kvm is needed, and the
 * kernel is as real as any. Its clock goes by the instructions it was given (icount, one a nanosecond), so that its
 * times are those of a small computer of its own, however busy this one is; without that, a scanner types slowly and a
 * hub takes its own lateness for a stuck disk. What it writes to its disk is forgotten.
 */
export async function runMachine({ image, share, limit_ms, told }: MachineOptions): Promise<MachineEnd> {
  const began = performance.now();
  const log = createWriteStream(join(share, 'console.log'));
  const child = spawn('qemu-system-x86_64', argumentsFor(image, share), { stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  let boot_ms: number | null = null;
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limit_ms);
  child.stderr.pipe(log, { end: false });
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.write(`${((performance.now() - began) / 1_000).toFixed(3)} ${line}\n`);
    const words = spoken.exec(line.trim())?.[1];
    if (words === undefined) return;
    boot_ms ??= performance.now() - began;
    told(words);
  });
  try {
    await once(child, 'close');
  } finally {
    clearTimeout(limit);
    process.off('exit', killWithUs);
    log.end();
  }
  const exitCode = join(share, 'exit-code');
  const code = existsSync(exitCode) ? Number(readFileSync(exitCode, 'utf8')) : null;
  return { code, boot_ms: boot_ms === null ? null : Math.round(boot_ms), late };
}

function argumentsFor(image: Image, share: string): string[] {
  const shares = [
    ['node', nodeHome(), true],
    ['dist', join(root, 'dist'), true],
    ['modules', realpathSync(join(root, 'node_modules')), true],
    ['rig', share, false],
  ] as const;
  return [
    ...['-accel', 'tcg,thread=single', '-icount', 'shift=0', '-cpu', 'max', '-m', '1536', '-smp', '1'],
    ...['-nographic', '-no-reboot', '-net', 'none', '-monitor', 'none', '-serial', 'stdio'],
    ...['-kernel', image.kernel, '-initrd', image.ramdisk],
    ...['-append', `root=/dev/vda rw init=${initPath} console=ttyS0 panic=-1 mitigations=off quiet`],
    ...['-drive', `file=${image.disk},if=virtio,format=raw,snapshot=on,cache=unsafe`],
    ...shares.flatMap(([tag, path, readonly]) => [
      '-virtfs',
      `local,path=${path},mount_tag=${tag},security_model=none${readonly ? ',readonly=on' : ''}`,
    ]),
  ];
}
