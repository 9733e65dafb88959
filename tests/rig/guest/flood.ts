import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';

/** A broken device: it says the same, over and over, as fast as it is listened to. */
export class Flood {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.child = child;
    this.ended = once(child, 'exit');
  }

  /** `blockBytes`: how much it says at once. Kinder than the hub, as a device with a processor of its own would be. */
  static async at(node: string, said: Uint8Array, blockBytes: number): Promise<Flood> {
    const file = `/tmp/flood-${node.replaceAll('/', '-')}`;
    const copies = Math.ceil(65_536 / said.length);
    await writeFile(file, Buffer.concat(Array.from({ length: copies }, () => said)));
    const blocks = Math.floor((copies * said.length) / blockBytes);
    // One dd for each file, so that a node that refuses (nobody listens) is tried again after a breath.
    const loop = `while :; do dd if=${file} of=${node} bs=${blockBytes} count=${blocks} conv=notrunc,nocreat status=none || sleep 0.2; done`;
    const child = spawn('nice', ['-n', '5', 'sh', '-c', loop], { stdio: 'ignore', detached: true });
    return new Flood(child);
  }

  /** Ends it, with the dd that may wait for somebody to listen. */
  async end(): Promise<void> {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    await this.ended;
  }
}
