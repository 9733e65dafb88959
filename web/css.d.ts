/** Style sheets are taken in by the build: `import '../../web/theme/base.css'`. */
declare module '*.css';
