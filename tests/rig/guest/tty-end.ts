import { setTimeout as pause } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import type { FarEnd } from '../../../drivers/port-fake.ts';

/** The device's end of a USB serial line (`/dev/ttyGS0`). The kernel hangs it up when the plug is drawn; it is opened again. */
export class TtyEnd implements FarEnd {
  onBytes: (bytes: Uint8Array) => void | Promise<void> = () => {};
  onOpen: () => void = () => {};
  private port: SerialPort | null = null;

  constructor(path: string) {
    void this.hold(path);
  }

  get open(): boolean {
    return this.port !== null;
  }

  send(bytes: Uint8Array): void {
    this.port?.write(Buffer.from(bytes));
  }

  unplug(): void {}

  plug(): void {}

  private async hold(path: string): Promise<never> {
    for (;;) {
      await new Promise<void>((ended) => {
        const port = new SerialPort({ path, baudRate: 9600, lock: false, autoOpen: false });
        port.on('data', (bytes: Buffer) => void this.onBytes(bytes));
        port.on('error', () => {});
        port.on('close', () => ended());
        port.open((error) => {
          if (error) return ended();
          this.port = port;
          this.onOpen();
        });
      });
      this.port = null;
      await pause(20);
    }
  }
}
