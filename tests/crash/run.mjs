import { longProof } from '../long-proof.mjs';

/** `npm run crash -- --rounds 10000 --seed 7 --workers 2`: kills the built hub so often, and says what became of the books. */
await longProof('crash/many.ts');
