import { writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { pagesOf } from './shell.ts';

/** Bytes of one kind of file before a terminal's first screen: as they are, and as they cross the wire. */
interface Weight {
  bytes: number;
  gzip: number;
  brotli: number;
}

/** What dist/weights.json holds: terminal → its first screen's weight by kind, and the names behind the numbers. */
export type Weights = Record<string, { js: Weight; css: Weight; first: string[]; later: string[] }>;

/** Writes down what each terminal weighs, for the bench that holds them to their limits. */
export function weigh({ file }: { file: string }): Plugin {
  return {
    name: 'guitai:weigh',
    apply: 'build',
    writeBundle(_options, bundle) {
      const contents = (path: string) => {
        const it = bundle[path.slice(1)]!;
        return Buffer.from(it.type === 'chunk' ? it.code : it.source);
      };
      const weights: Weights = {};
      for (const { path, first, later } of pagesOf(bundle)) {
        const kind = (end: string) =>
          sum(first.filter((name) => name.endsWith(end)).map((name) => weightOf(contents(name))));
        weights[path.slice(1, -1)] = { js: kind('.js'), css: kind('.css'), first, later };
      }
      writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`);
    },
  };
}

function weightOf(contents: Buffer): Weight {
  return { bytes: contents.length, gzip: gzipSync(contents).length, brotli: brotliCompressSync(contents).length };
}

function sum(weights: Weight[]): Weight {
  const total: Weight = { bytes: 0, gzip: 0, brotli: 0 };
  for (const weight of weights) {
    total.bytes += weight.bytes;
    total.gzip += weight.gzip;
    total.brotli += weight.brotli;
  }
  return total;
}
