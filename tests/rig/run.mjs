import { longProof } from '../long-proof.mjs';

/** `npm run rig -- counter --cycles 200 --seed 7`: the built hub on a real Linux kernel, with devices that kernel makes. */
await longProof('rig/main.ts');
