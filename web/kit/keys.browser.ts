import { chooseKey, keyName, onKeys, resetKeys } from './keys.ts';

/** Runs inside the browser of keys.test.ts. */
const tools = { chooseKey, keyName, onKeys, resetKeys };
declare global {
  var keys: typeof tools;
}
globalThis.keys = tools;
