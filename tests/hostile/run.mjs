import { longProof } from '../long-proof.mjs';

/** `npm run hostile -- --messages 1000000 --seed 7`: the built hub on a network where nobody means well. */
await longProof('hostile/main.ts');
