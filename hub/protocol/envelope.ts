import { z } from 'zod';
import { uuid } from './fields.ts';

/** A command as it crosses the socket. */
export const envelope = z.strictObject({
  /** The command's: the same, however often it is sent. */
  id: uuid,
  input: z.unknown(),
  /**
   * When this copy left, ms by its sender's clock; each copy's is greater than the last one's. A copy that left no later
   * than one that was refused is refused the same. Without it nothing is known of a copy's age.
   */
  sentAt: z.int().nonnegative().optional(),
});
