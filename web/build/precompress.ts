import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(html|js|css|json|svg|webmanifest|txt|ttf|wasm)$/;
/** Below this, headers outweigh what compression saves. */
const smallest_bytes = 512;

/** Lays a .br and a .gz beside each file once, at the best quality, so that a small computer never compresses while it sells. */
export function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'guitai:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    // Last of all, and over the folder instead of the bundle: public files and the service worker are in it too.
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
          if (entry.isFile() && compressible.test(entry.name)) await compressFile(join(entry.parentPath, entry.name));
        }
      },
    },
  };
}

async function compressFile(file: string): Promise<void> {
  const contents = await readFile(file);
  if (contents.length < smallest_bytes) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(contents, { params }),
    promisify(gzip)(contents, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
