/** Style sheets are taken in by the build: `import '../../web/theme/base.css'`. */
declare module '*.css';

/** Where the build has laid a file: `import url from '….wasm?url'`. */
declare module '*?url' {
  const url: string;
  export default url;
}
