import { longProof } from '../long-proof.mjs';

/** `npm run soak -- --hours 24 --seed 7`: a shop's day in minutes, with printers that fail at random. */
await longProof('soak/main.ts');
