import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';

/** A broken device: it says the same, over and over, as fast as it is listened to. */
export class Flood {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  private constructor(
    child: ChildProcess,
    private readonly fileBytes: number,
  ) {
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
    return new Flood(child, copies * said.length);
  }

  /** How much it said a second, by what its newest `dd` has written; all of the file where none lives so long. */
  async bytesASecond(): Promise<number> {
    const { pid } = this.child;
    const [dd = ''] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
    const io = await readFile(`/proc/${dd}/io`, 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${dd}/stat`, 'utf8').catch(() => '');
    const written = Number(/^wchar: (\d+)$/m.exec(io)?.[1] ?? this.fileBytes);
    const began_s = Number(stat.split(' ')[21] ?? 0) / 100;
    const now_s = Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0]);
    return Math.round(written / Math.max(0.1, stat === '' ? 1 : now_s - began_s));
  }

  /** Ends it, with the dd that may wait for somebody to listen. */
  async end(): Promise<void> {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    await this.ended;
  }
}
