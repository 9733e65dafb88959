import { parentPort, workerData } from 'node:worker_threads';
import type { MintRequest } from './mint.ts';
import { mintHere } from './minting.ts';

/** A worker thread's entry: makes one certificate and ends. */
parentPort?.postMessage(await mintHere(workerData as MintRequest));
