import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../hub/launch/root.mjs';
import { type Accelerator, processorOf } from './accelerator.ts';
import { type Image, nodeHome } from './image.ts';
import { askQemu } from './qmp.ts';
import { initPath } from './recipe.ts';

export interface MachineOptions {
  image: Image;
  accelerator: Accelerator;
  /** The guest's program and its orders, and where it leaves what it found; it sees it as /guitai/rig. */
  share: string;
  /** How long it may run, boot and all. */
  limit_ms: number;
  /** Told in the guest's words how far it is. */
  told: (line: string) => void;
  /** Disks of its own, each a raw file: /dev/vdb, /dev/vdc. What is written to them stays. */
  disks?: readonly string[];
  /** Its ports that can be reached here, by this computer's own port. */
  ports?: ReadonlyMap<number, number>;
  /** Where QEMU listens for power cuts; absent: none, and whoever restarts the machine ends it. */
  control?: string;
}

/** How it ended: the guest program's exit code, or null where it did not get so far. */
export interface MachineEnd {
  code: number | null;
  /** From QEMU's start to the guest's first word. */
  boot_ms: number | null;
  late: boolean;
}

export interface Machine {
  readonly ended: Promise<MachineEnd>;
  /** The power fails and comes back: what only the guest's memory held is gone, and it boots anew. */
  cutPower(): Promise<void>;
  /** Switches it off for good. */
  stop(): Promise<void>;
}

/** A line of the guest's that is meant for whoever waits; the rest of its console goes to the log only. */
const spoken = /^RIG (.*)$/;

/**
 * Boots the image and runs the guest's program. Where there is no KVM, the processor is played by a program (TCG); the kernel
 * is as real as any. What it writes to its first disk is forgotten.
 */
export function startMachine(options: MachineOptions): Machine {
  const { share, limit_ms, told, control } = options;
  const began = performance.now();
  const log = createWriteStream(join(share, 'console.log'), { flags: 'a' });
  // The machine may take its time; the people at this computer may not have to.
  const args = ['-n', '10', 'qemu-system-x86_64', ...argumentsFor(options)];
  const child = spawn('nice', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const leave = () => process.exit(1);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
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
  const ended = once(child, 'close').then((): MachineEnd => {
    clearTimeout(limit);
    process.off('exit', killWithUs);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave);
    log.end();
    const exitCode = join(share, 'exit-code');
    const code = existsSync(exitCode) ? Number(readFileSync(exitCode, 'utf8')) : null;
    return { code, boot_ms: boot_ms === null ? null : Math.round(boot_ms), late };
  });
  return {
    ended,
    cutPower: async () => {
      if (control === undefined) throw new Error('this machine has nothing to cut its power with');
      await askQemu(control, 'system_reset');
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Boots the image and runs the guest's program to its end. */
export function runMachine(options: MachineOptions): Promise<MachineEnd> {
  return startMachine(options).ended;
}

function argumentsFor({ image, accelerator, share, disks = [], ports, control }: MachineOptions): string[] {
  const shares = [
    ['node', nodeHome(), true],
    ['dist', join(root, 'dist'), true],
    ['modules', realpathSync(join(root, 'node_modules')), true],
    ['rig', share, false],
  ] as const;
  return [
    ...processorOf(accelerator),
    ...(ports ? [] : clockOf(accelerator)),
    ...['-m', '1536', '-smp', '1', '-nographic', '-monitor', 'none', '-serial', 'stdio'],
    ...(control === undefined ? ['-no-reboot'] : ['-qmp', `unix:${control},server=on,wait=off`]),
    ...['-kernel', image.kernel, '-initrd', image.ramdisk],
    ...['-append', `root=/dev/vda rw init=${initPath} console=ttyS0 panic=-1 mitigations=off quiet`],
    ...['-drive', `file=${image.disk},if=virtio,format=raw,snapshot=on,cache=unsafe`],
    // This computer's power does not fail: what has left the guest is kept, whatever this one's own disk is doing.
    ...disks.flatMap((disk) => ['-drive', `file=${disk},if=virtio,format=raw,cache=unsafe`]),
    ...(ports ? networkOf(ports) : ['-net', 'none']),
    ...shares.flatMap(([tag, path, readonly]) => [
      '-virtfs',
      `local,path=${path},mount_tag=${tag},security_model=none${readonly ? ',readonly=on' : ''}`,
    ]),
  ];
}

/**
 * Where the processor is played, the clock goes by its instructions (icount, one a nanosecond), so that times are those of
 * a small computer of its own, however busy this one is; without that, a scanner types slowly. Not where somebody outside
 * talks to it, whose clock goes on meanwhile.
 */
const clockOf = (accelerator: Accelerator) => (accelerator === 'tcg' ? ['-icount', 'shift=0'] : []);

/** A network of its own, with no way out. */
function networkOf(ports: ReadonlyMap<number, number>): string[] {
  const forwards = [...ports].map(([here, there]) => `,hostfwd=tcp:127.0.0.1:${here}-10.0.2.15:${there}`);
  return [
    ...['-netdev', `user,id=net,restrict=on${forwards.join('')}`],
    ...['-device', 'virtio-net-pci,netdev=net,romfile='],
  ];
}
