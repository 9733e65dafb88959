import { onKeys } from '../kit/keys.ts';
import { listenToWedge } from './wedge-listener.ts';

/** Runs inside the browser of wedge-listener.test.ts. */
const tools = { listenToWedge, onKeys };
declare global {
  var wedge: typeof tools;
}
globalThis.wedge = tools;
