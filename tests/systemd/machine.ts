import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../hub/launch/root.mjs';

const systemd = '/lib/systemd/systemd';
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const mountsLayers =
  'mount -t tmpfs tmpfs /run && mkdir /run/u /run/w && mount -t overlay o -o lowerdir=/etc,upperdir=/run/u,workdir=/run/w /etc' +
  ' && mount -t cgroup2 cgroup2 /sys/fs/cgroup';

/** Whether this machine can have a small one within it: for root on Linux with systemd, and Node where the unit names it. */
export const canBoot =
  asRoot &&
  existsSync(systemd) &&
  existsSync('/usr/bin/node') &&
  spawnSync('unshare', ['-m', 'sh', '-c', mountsLayers]).status === 0;

/** A machine whose init is systemd and whose only service is the hub, in namespaces of its own. */
export class Machine {
  readonly #unshare: ChildProcess;
  /** Its process 1 goes with it (--kill-child), and with that all others. */
  readonly #kill = () => this.#unshare.kill('SIGKILL');

  /** @param env the hub's settings, as in /etc/guitai.env */
  constructor(env: Record<string, string>) {
    const boot = join(import.meta.dirname, 'boot.sh');
    this.#unshare = spawn(
      'unshare',
      ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', boot, root, process.execPath],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    process.once('exit', this.#kill);
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
    this.#unshare.stdin?.end(lines.join(''));
  }

  /** Runs a program in it. @returns what that wrote; throws where it fails */
  run(command: string, ...args: string[]): string {
    const children = `/proc/${this.#unshare.pid}/task/${this.#unshare.pid}/children`;
    const init = readFileSync(children, 'utf8').trim();
    const inside = ['--target', init, '--mount', '--pid', command, ...args];
    return execFileSync('nsenter', inside, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  /** What systemd says of the hub's service, by a property's name. */
  show(property: string): string {
    return this.run('systemctl', 'show', '--value', `--property=${property}`, 'guitai');
  }

  /** Ends it with all that runs in it. */
  async close(): Promise<void> {
    if (this.#unshare.exitCode !== null || this.#unshare.signalCode !== null) return;
    const gone = once(this.#unshare, 'exit');
    this.#kill();
    await gone;
    process.off('exit', this.#kill);
  }
}
