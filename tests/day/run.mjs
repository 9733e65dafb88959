import { longProof } from '../long-proof.mjs';

/** `npm run day -- --seeds 1000 --from 1`: shop days over a bad network, with a hub that is killed again and again. */
await longProof('day/main.ts');
