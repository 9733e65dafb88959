import { basename, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * Builds a program of the tests as plain JavaScript, once, where starting it from its source would pay for compiling it
 * each time. Tests run beside each other: each has its own.
 * @param entry its source, from the project's folder
 * @param test whose it is
 * @returns where it lies
 */
export async function buildProgram(entry: string, test: string): Promise<string> {
  // Within the project, so that what is not bundled is found.
  const outDir = join(root, 'tests/.work', test);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    // Each start of the process would read its hundred files again.
    ssr: { noExternal: ['kysely'] },
    build: { ssr: join(root, entry), outDir, target: 'node20', minify: false },
  });
  return join(outDir, basename(entry).replace(/\.ts$/, '.js'));
}
