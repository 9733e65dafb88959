import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** QEMU answers at once or not at all. */
const answer_ms_max = 10_000;

/** One command to a running QEMU, over its QMP socket. See its docs/interop/qmp-spec.rst. */
export async function askQemu(socketPath: string, command: 'system_reset'): Promise<void> {
  const socket = connect(socketPath);
  const late = setTimeout(() => socket.destroy(new Error(`QEMU did not answer ${command}`)), answer_ms_max);
  try {
    await once(socket, 'connect');
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    const answered = async () => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error('QEMU hung up');
        const message = JSON.parse(value) as { return?: unknown; error?: { desc: string }; QMP?: unknown };
        if (message.error) throw new Error(`QEMU: ${message.error.desc}`);
        if ('return' in message || 'QMP' in message) return;
      }
    };
    await answered(); // its greeting
    for (const execute of ['qmp_capabilities', command]) {
      socket.write(`${JSON.stringify({ execute })}\n`);
      await answered();
    }
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}
