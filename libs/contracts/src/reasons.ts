import { z } from 'zod';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/** Why something was done to what belongs to somebody else: no act of this kind is without a reason. */
export const reasonTextSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isStorable, NOT_STORABLE)
  .meta({ description: 'Why, for the audit list', example: 'reported by its subject' });

/** Body of acts that need nothing but a reason. */
export const reasonSchema = z.strictObject({ reason: reasonTextSchema }).meta({ id: 'Reason' });
export type Reason = z.infer<typeof reasonSchema>;
