import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Image } from './image.ts';

/** What runs the guest's instructions: this processor itself, or a program that plays one. */
export type Accelerator = 'kvm' | 'tcg';

/** A kernel that runs at all says its first line well within this; one on a KVM that only seems to work never does. */
const firstLine_ms = 5_000;

/** QEMU's arguments for it. */
export function processorOf(accelerator: Accelerator): string[] {
  return accelerator === 'kvm' ? ['-accel', 'kvm', '-cpu', 'host'] : ['-accel', 'tcg,thread=single', '-cpu', 'max'];
}

/**
 * The best there is here. That /dev/kvm can be opened says little: within another virtual machine it may know only kernels
 * that were built for it, or stop at the first instruction. So the image's own kernel is started on it.
 */
export async function bestAccelerator(image: Image): Promise<Accelerator> {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch {
    return 'tcg';
  }
  return (await boots(image, 'kvm')) ? 'kvm' : 'tcg';
}

/** Whether the image's kernel says its first line on it within the time. */
function boots({ kernel, ramdisk }: Image, accelerator: Accelerator, within_ms = firstLine_ms): Promise<boolean> {
  const child = spawn(
    'qemu-system-x86_64',
    [
      ...processorOf(accelerator),
      ...['-m', '512', '-smp', '1', '-nographic', '-no-reboot', '-net', 'none', '-monitor', 'none', '-serial', 'stdio'],
      ...['-kernel', kernel, '-initrd', ramdisk, '-append', 'console=ttyS0 earlyprintk=serial panic=-1'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return new Promise((resolve) => {
    const end = (boots: boolean) => {
      clearTimeout(late);
      child.kill('SIGKILL');
      resolve(boots);
    };
    const late = setTimeout(() => end(false), within_ms);
    child.once('error', () => end(false));
    child.once('exit', () => end(false));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Linux version')) end(true);
    });
  });
}
