import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../hub/launch/root.mjs';
import { runtimeEnvironment, runtimeFlags } from '../../hub/launch/runtime.mjs';

/** What `npm start` runs. */
const program = join(root, 'dist/hub/main.js');
/** A demo shop is made on its first start, on a machine that does other things too. */
const open_ms_max = 60_000;

/** The built hub as a process of its own, to be killed at any moment: while it opens, too. */
export interface RealHub {
  readonly child: ChildProcess;
  /** Its address, once it is open; rejects with what it said when it ends before. */
  readonly opened: Promise<string>;
  /** Resolves once the process is gone. */
  signal(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/**
 * Starts the hub on a data folder.
 * @param port 0: any free one; later starts take the same, so that tills find it again
 */
export function startRealHub(home: string, port: number, env: NodeJS.ProcessEnv = {}): RealHub {
  const child = spawn(process.execPath, [...runtimeFlags.main, program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...runtimeEnvironment,
      LC_ALL: 'en_US.UTF-8',
      ...{ GUITAI_HOME: home, GUITAI_HOST: '127.0.0.1', GUITAI_PORT: `${port}`, GUITAI_SHOP: 'demo' },
      ...env,
    },
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const gone = once(child, 'close').finally(() => process.off('exit', killWithUs));
  const opened = new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer) => {
      said += String(text);
      const address = /^Guitai is open: (\S+)$/m.exec(said)?.[1];
      // It would try anew by itself, and nobody would hear that it did not open at once.
      if (/^Browsers are told so, too:/m.test(said)) reject(new Error(`The hub did not open:\n${said}`));
      else if (!address) return;
      else resolve(address);
      clearTimeout(late);
    };
    const late = setTimeout(() => reject(new Error(`The hub did not open:\n${said}`)), open_ms_max);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void gone.then(() => {
      clearTimeout(late);
      reject(new Error(`The hub ended with ${child.exitCode ?? child.signalCode}:\n${said}`));
    });
  });
  opened.catch(() => undefined); // whoever waits for it hears; whoever kills it while it opens does not mind
  return {
    child,
    opened,
    async signal(signal) {
      child.kill(signal);
      await gone;
    },
  };
}
