import { longProof } from '../long-proof.mjs';

await longProof('day/main.ts');
