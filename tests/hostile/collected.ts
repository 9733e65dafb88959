import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { RealHub } from '../crash/real-hub.ts';

/** Node opens its inspector at any free port of loopback and says where. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** A V8 heap is collected in far less, on a busy machine too. */
const collected_ms_max = 30_000;

/**
 * Has the hub collect its garbage, as nothing else can from outside: what it holds afterwards is what it needs, not what its
 * collector has not come to yet.
 * @param hub started with {@link inspected}
 * @returns what is alive on its heap, MB
 */
export function collector(hub: RealHub): () => Promise<number> {
  const address = new Promise<string>((resolve) => {
    hub.child.stderr?.on('data', (text: Buffer) => {
      const found = /^Debugger listening on (ws:\S+)$/m.exec(String(text))?.[1];
      if (found) resolve(found);
    });
  });
  return async () => {
    const socket = new WebSocket(await address);
    const signal = AbortSignal.timeout(collected_ms_max);
    await once(socket, 'open', { signal });
    const call = async (id: number, method: string) => {
      socket.send(JSON.stringify({ id, method }));
      for (;;) {
        const [text] = (await once(socket, 'message', { signal })) as [Buffer];
        const answer = JSON.parse(String(text)) as { id?: number; result: { usedSize: number } };
        if (answer.id === id) return answer.result;
      }
    };
    try {
      await call(1, 'HeapProfiler.collectGarbage');
      return Math.round((await call(2, 'Runtime.getHeapUsage')).usedSize / 1e5) / 10;
    } finally {
      socket.terminate();
    }
  };
}
