import { existsSync } from 'node:fs';
import { build, type Plugin } from 'vite';
import { pagesOf, versionOf } from './shell.ts';

/** What the service worker is told about the build, as the constant `__SHELL__`. */
export interface Shell {
  /** Another one means that something changed. */
  version: string;
  /** `/till/` → all files that this terminal ever loads, its page not among them. */
  pages: Record<string, string[]>;
}

declare global {
  /** Put in by the build; exists in web/service-worker.ts only. */
  const __SHELL__: Shell;
}

/**
 * Builds the service worker after the terminals, because it carries the list of their files. It is one classic script
 * under a name that never changes, `/service-worker.js`: browsers find a new one by comparing bytes.
 */
export function serviceWorker({ entry, target }: { entry: string; target: string[] }): Plugin {
  let outDir = '';
  return {
    name: 'guitai:service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    buildStart() {
      if (existsSync(entry)) this.addWatchFile(entry);
    },
    async writeBundle(_options, bundle) {
      if (!existsSync(entry)) return;
      const pages = pagesOf(bundle).map(({ path, first, later }) => [path, [...first, ...later]]);
      const shell: Shell = { version: versionOf(bundle), pages: Object.fromEntries(pages) };
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { __SHELL__: JSON.stringify(shell) },
        build: {
          outDir,
          emptyOutDir: false,
          target,
          sourcemap: true,
          reportCompressedSize: false,
          lib: { entry, formats: ['iife'], name: 'serviceWorker', fileName: () => 'service-worker.js' },
        },
      });
    },
  };
}
