import { type ChildProcess, spawn } from 'node:child_process';
import type { FarEnd } from '../../../drivers/port-fake.ts';

/**
 * The device's end of a HID line (`/dev/hidg0`), which only speaks. A scanner's reports follow one another as fast as the
 * host fetches them, and no faster than this emulated processor may JavaScript; so `dd` hands them to the kernel, each as a
 * write of its own that ends when the one before was fetched.
 */
export class HidEnd implements FarEnd {
  onBytes: (bytes: Uint8Array) => void = () => {};
  onOpen: () => void = () => {};
  readonly open = true;
  private readonly path: string;
  private readonly reportBytes: number;
  private feeder: ChildProcess | null = null;

  constructor(path: string, reportBytes: number) {
    this.path = path;
    this.reportBytes = reportBytes;
  }

  send(bytes: Uint8Array): void {
    const { stdin } = this.feeding();
    stdin?.cork(); // the reports of one scan go over in one piece
    stdin?.write(bytes);
    process.nextTick(() => stdin?.uncork());
  }

  /** What waits in the scanner is lost with its plug. */
  unplug(): void {
    this.feeder?.kill('SIGKILL');
    this.feeder = null;
  }

  plug(): void {}

  private feeding(): ChildProcess {
    if (this.feeder) return this.feeder;
    const of = [`of=${this.path}`, `bs=${this.reportBytes}`, 'iflag=fullblock', 'conv=notrunc,nocreat', 'status=none'];
    // Electronics do not wait for a processor that others use: they would rest in the middle of a scan.
    const feeder = spawn('chrt', ['--fifo', '1', 'dd', ...of], { stdio: ['pipe', 'inherit', 'inherit'] });
    this.feeder = feeder;
    feeder.stdin?.on('error', () => {}); // it ended: its exit tells
    feeder.once('exit', () => {
      if (this.feeder === feeder) this.feeder = null;
    });
    return feeder;
  }
}
