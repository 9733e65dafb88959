import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../build-program.ts';
import { temporaryFolder } from '../hub/open-store.ts';
import { startChild } from './process.ts';

const canCompile = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

describe.skipIf(!canCompile)('a disk whose fsync fails (Linux with a C compiler only)', () => {
  it('ends the hub without an answer; after the restart the same command is booked once', {
    timeout: 60_000,
  }, async () => {
    const { folder, remove } = await temporaryFolder();
    const library = join(folder, 'failing-fsync.so');
    const source = join(import.meta.dirname, 'failing-fsync.c');
    execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl']);
    const sign = join(folder, 'fail');
    const script = await buildProgram('tests/crash/child.ts', 'failing-disk');
    const start = () => startChild(script, join(folder, 'books.db'), { LD_PRELOAD: library, FAILING_FSYNC: sign });
    const sale = (id: string) => ({ id, input: { lines: [{ product: 1, quantity: 1 }], fate: 'sells' } });

    const first = start();
    await first.ready;
    expect(await first.send(1, sale('before'))).toMatchObject({ ok: true });
    await writeFile(sign, '');
    const exited = once(first.child, 'exit');
    await expect(first.send(1, sale('in-doubt'))).rejects.toThrow('The hub is gone');
    expect(await exited).toEqual([70, null]);

    await rm(sign);
    const second = start();
    await second.ready;
    expect(await second.send(1, sale('before'))).toEqual({ ok: true, value: { rev: 1 } });
    expect(await second.send(1, sale('in-doubt'))).toEqual({ ok: true, value: { rev: 2 } });
    expect(await second.send(1, sale('in-doubt'))).toEqual({ ok: true, value: { rev: 2 } });
    await second.kill();
    await remove();
  });
});
