import { longProof } from '../long-proof.mjs';

/** `npm run corrupt -- --places 1000 --seed 1`: bytes of the books are changed behind the hub's back, one at a time. */
await longProof('corrupt/main.ts');
