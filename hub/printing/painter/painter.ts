import type { ChildProcess } from 'node:child_process';
import { startProcess } from '../../shop/worker-entry.ts';
import type { Log } from '../../store/store.ts';
import type { LineToPaint } from '../line-to-paint.ts';
import { type LinePictures, pictureKey } from '../paper-lines.ts';
import type { PaintedLine } from './paint-line.ts';

/** What could be painted, and the letters for which this machine has no font. */
export interface Painted {
  pictures: LinePictures;
  lacking: string;
}

/** Draws lines that a printer has no letters for, with the fonts of this machine. */
export interface Painter {
  /** Never rejects, and answers within the deadline: what is not painted by then is missing. */
  paint(lines: readonly LineToPaint[]): Promise<Painted>;
  /** Ends the process; what is under way is answered as missing. */
  close(): void;
}

export interface PainterOptions {
  log: Log;
  /** How long a job's paper may wait for its pictures; a Pi takes two seconds to start with the fonts. */
  deadline_ms?: number;
  /** After so long without work the process ends, and its memory with it. */
  idle_ms?: number;
  /** After it hung or crashed: nothing is painted for so long, so that a bad font costs one wait and not one a receipt. */
  rest_ms?: number;
  /** Starts the process; another one in tests of its end. */
  start?: () => ChildProcess;
}

/** A line on wide paper is about 2 kB. */
const rememberedMax = 500;
/** Requests under way; more than printers that a counter has. */
const waitingMax = 16;

type Answer = { id: number; painted: PaintedLine[] };

export function createPainter({
  log,
  deadline_ms = 5_000,
  idle_ms = 20_000,
  rest_ms = 60_000,
  start = startPainting,
}: PainterOptions): Painter {
  /** Oldest first. */
  const remembered = new Map<string, PaintedLine>();
  const waiting = new Map<number, (painted: PaintedLine[]) => void>();
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let restsUntil = 0;
  let lastId = 0;

  const end = () => {
    clearTimeout(idle);
    const ending = child;
    child = null;
    ending?.removeAllListeners();
    ending?.on('error', () => {}); // a kill that comes too late
    ending?.kill('SIGKILL');
    for (const settle of [...waiting.values()]) settle([]);
  };
  const fail = (why: string) => {
    log.warn({ why }, 'lines could not be painted: letters that the printer lacks are marked instead');
    restsUntil = Date.now() + rest_ms;
    end();
  };
  const open = (): ChildProcess => {
    const started = start();
    started.on('message', ({ id, painted }: Answer) => waiting.get(id)?.(painted));
    started.on('error', (error) => fail(error.message));
    started.on('exit', (code, signal) => fail(`the process ended: ${code ?? signal}`));
    started.unref();
    started.channel?.unref();
    return started;
  };

  const ask = (lines: readonly LineToPaint[]): Promise<PaintedLine[]> => {
    if (waiting.size >= waitingMax || Date.now() < restsUntil) return Promise.resolve([]);
    clearTimeout(idle);
    child ??= open();
    const id = ++lastId;
    const asked = child;
    return new Promise((resolve) => {
      const deadline = setTimeout(() => fail(`no answer within ${deadline_ms} ms`), deadline_ms);
      waiting.set(id, (painted) => {
        clearTimeout(deadline);
        waiting.delete(id);
        if (waiting.size === 0 && child) idle = setTimeout(end, idle_ms).unref();
        resolve(painted);
      });
      asked.send({ id, lines }, (error) => error && asked === child && fail(error.message));
    });
  };

  return {
    async paint(lines) {
      const fresh = lines.filter((line) => !remembered.has(pictureKey(line)));
      const painted = fresh.length === 0 ? [] : await ask(fresh);
      const found = new Map<string, PaintedLine>();
      for (const line of lines) {
        const key = pictureKey(line);
        const one = remembered.get(key) ?? painted[fresh.indexOf(line)];
        if (!one) continue;
        found.set(key, one);
        remembered.delete(key); // to the newest end
        remembered.set(key, one);
      }
      for (const key of remembered.keys()) {
        if (remembered.size <= rememberedMax) break;
        remembered.delete(key);
      }
      const pictures = new Map([...found].flatMap(([key, { bitmap }]) => (bitmap ? [[key, bitmap] as const] : [])));
      const lacking = new Set([...found.values()].flatMap((one) => [...one.lacking]));
      return { pictures, lacking: [...lacking].join('') };
    },
    close: end,
  };
}

/** With nothing of the hub's surroundings but what finds programs and fonts. */
function startPainting(): ChildProcess {
  const names = ['PATH', 'HOME', 'XDG_DATA_HOME', 'XDG_DATA_DIRS', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH'];
  const env = Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return startProcess('paint-process', import.meta.url, {
    ...{ env, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    execArgv: ['--max-old-space-size=64'],
  });
}
