import { longProof } from '../long-proof.mjs';

/** `npm run fuzz -- --streams 1000000 --seed 7`: throws random and damaged bytes at every dialogue. */
await longProof('fuzz/many.ts');
