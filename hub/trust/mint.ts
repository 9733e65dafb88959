import { startWorker } from '../shop/worker-entry.ts';
import type { Permitted } from './names.ts';

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  certificate: string;
  /** PKCS #8. */
  key: string;
}

/** The shop's own authority: ECDSA P-256, pathlen 0, good for the names and networks permitted and no others. */
export interface Authority {
  kind: 'authority';
  /** What people read in their device's list. */
  name: string;
  permitted: Permitted;
  /** ms UTC. */
  notBefore: number;
  notAfter: number;
}

/** The hub's certificate by that authority. */
export interface Leaf {
  kind: 'leaf';
  authority: KeyPair;
  names: string[];
  addresses: string[];
  /** ms UTC. */
  notBefore: number;
  notAfter: number;
}

export type MintRequest = Authority | Leaf;

const mint_ms_max = 60_000;

/**
 * Makes a key and its certificate, in a thread of its own: what that loads, a few times a year, is gone with it.
 * @throws when the thread fails, or does not answer within a minute
 */
export function mint(request: MintRequest): Promise<KeyPair> {
  const worker = startWorker('mint-worker', import.meta.url, { workerData: request });
  return new Promise<KeyPair>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('No certificate within a minute')), mint_ms_max);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Error('The thread ended without a certificate'));
    });
    late.unref();
  }).finally(() => worker.terminate());
}
