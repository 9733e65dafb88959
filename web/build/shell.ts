import { createHash } from 'node:crypto';
import type { Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

/** The files of one terminal, as paths from the origin: `/assets/till-3fa9.js`. */
export interface Page {
  /** Where it is served: `/till/`. */
  path: string;
  /** Loaded before the first screen shows. */
  first: string[];
  /** Loaded when it is needed: dialogs, reports. */
  later: string[];
}

/** The terminals in a finished bundle, each with all that it loads. */
export function pagesOf(bundle: Bundle): Page[] {
  return Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .flatMap((chunk) => {
      const name = /([^/]+)\/index\.html$/.exec(chunk.facadeModuleId ?? '')?.[1];
      if (!chunk.isEntry || name === undefined) return [];
      const first = filesOf(
        bundle,
        closure(bundle, chunk, (it) => it.imports),
      );
      const all = filesOf(
        bundle,
        closure(bundle, chunk, (it) => [...it.imports, ...it.dynamicImports]),
      );
      return [{ path: `/${name}/`, first, later: all.filter((file) => !first.includes(file)) }];
    })
    .sort((a, b) => byText(a.path, b.path));
}

/** Changes whenever any page or file changes; hashed names stand for their contents, pages are read. */
export function versionOf(bundle: Bundle): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(bundle).sort(byText)) {
    const file = bundle[name]!;
    hash.update(`${name}\0`);
    if (file.type === 'asset') hash.update(file.source);
  }
  return hash.digest('hex').slice(0, 16);
}

function closure(bundle: Bundle, from: Chunk, next: (chunk: Chunk) => string[]): Set<Chunk> {
  const seen = new Set([from]);
  for (const chunk of seen) {
    for (const name of next(chunk)) {
      const file = bundle[name];
      if (file?.type === 'chunk') seen.add(file);
    }
  }
  return seen;
}

function filesOf(bundle: Bundle, chunks: Set<Chunk>): string[] {
  const files = new Set<string>();
  for (const chunk of chunks) {
    for (const name of [
      chunk.fileName,
      ...(chunk.viteMetadata?.importedCss ?? []),
      ...(chunk.viteMetadata?.importedAssets ?? []),
    ]) {
      if (name in bundle) files.add(`/${name}`);
    }
  }
  return [...files].sort(byText);
}

/** The same order on every machine, whatever its language. */
const byText = (a: string, b: string) => (a < b ? -1 : 1);
