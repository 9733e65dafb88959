import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startHub, stopHub } from '../guest/hub.ts';
import { home } from '../guest/shop.ts';
import { told } from '../guest/told.ts';
import { type Findings, type Orders, powerPorts } from '../orders.ts';
import { readBooks } from '../power/found-books.ts';

const disk = '/dev/vdb';
const record = '/dev/vdc';
/** The kernel's own name for the only mapped device of this machine. */
const mapped = '/dev/dm-0';
/** No udev runs here: dmsetup waits for nobody. */
const alone = ['--noudevsync', '--noudevrules'];

/**
 * One life of the machine: mounts the shop's disk as the last power cut left it, verifies the books as `guitai verify` does
 * and tells what is in them, and only then opens the hub to the tills outside.
 */
export async function power({ recorded }: Orders): Promise<Findings> {
  mkdirSync(home, { recursive: true });
  execFileSync('mount', ['-t', 'ext4', recorded ? recordedDisk() : disk, home]);
  const books = await readBooks(home);
  await writeFile('books.part', JSON.stringify(books));
  await rename('books.part', 'books.json');
  told('verified');
  const hub = await startHub(home, { host: '0.0.0.0' });
  told('open');
  const ended = new Promise<never>((_, reject) => {
    hub.child.once('exit', (code, signal) => reject(new Error(`the hub ended with ${code ?? signal}`)));
  });
  const over = recorded ? takeMarks() : new Promise<void>(() => undefined); // the power fails
  await Promise.race([over, ended]);
  ended.catch(() => undefined); // now it is to end
  await stopHub(hub);
  execFileSync('umount', [home]);
  execFileSync('dmsetup', ['remove', ...alone, 'shop']);
  return { measured: {}, problems: [] };
}

/** The shop's disk with a record beside it of every write and flush, in the order in which they were done. */
function recordedDisk(): string {
  execFileSync('modprobe', ['dm-log-writes']);
  const sectors = execFileSync('blockdev', ['--getsz', disk], { encoding: 'utf8' }).trim();
  execFileSync('dmsetup', ['create', ...alone, 'shop', '--table', `0 ${sectors} log-writes ${disk} ${record}`]);
  return mapped;
}

/** Writes what it is told into the record, line by line, as marks; resolves when it is told `end`. */
function takeMarks(): Promise<void> {
  const run = promisify(execFile);
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      void (async () => {
        for await (const mark of createInterface({ input: socket })) {
          if (mark === 'end') {
            server.close();
            return resolve();
          }
          await run('dmsetup', ['message', 'shop', '0', 'mark', mark]);
          socket.write(`${mark}\n`);
        }
      })().catch(reject);
    });
    server.listen(powerPorts.marks, '0.0.0.0');
  });
}
