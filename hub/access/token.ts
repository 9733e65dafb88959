import { createHash } from 'node:crypto';

/** What the hub keeps of a token: it can be recognised, not shown. 32 random bytes need no salt and no slow hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'hex').digest();
}
