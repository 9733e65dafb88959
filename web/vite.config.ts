import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';
import { serviceWorker } from './build/service-worker.ts';
import { weigh } from './build/weigh.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const terminals = `${root}terminals`;

/** Every folder of terminals/ with a page is a station of its own: terminals/till/index.html is served at /till/. */
const pages = readdirSync(terminals).filter((name) => existsSync(`${terminals}/${name}/index.html`));

/**
 * Browsers that keep themselves up to date, Safari from 16.4 on (the first with constructable style sheets, which the hub's policy asks for), and the last ones for Windows 7 (Chrome 109,
 * Firefox 115), which many counters still run.
 */
const target = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

export default defineConfig(({ mode }) => ({
  root: terminals,
  publicDir: `${root}web/public`,
  build: {
    outDir: `${root}dist/web`,
    emptyOutDir: true,
    target,
    sourcemap: true,
    reportCompressedSize: false,
    // Nothing is inlined into the page: the hub's content security policy allows its own files only.
    assetsInlineLimit: 0,
    rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name, `${terminals}/${name}/index.html`])) },
  },
  plugins: [
    serviceWorker({ entry: `${root}web/service-worker.ts`, target }),
    ...(mode === 'production' ? [weigh({ file: `${root}dist/weights.json` }), precompress()] : []),
  ],
}));
