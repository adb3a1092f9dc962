import { z } from 'zod';
import { shownPasskeySchema } from './passkeys.js';
import { factorCodeSchema } from './second-factors.js';

/** By what somebody can confirm that it is them. */
export const confirmationKindSchema = z
  .enum(['password', 'passkey', 'code', 'recovery_code'])
  .meta({ id: 'ConfirmationKind' });
export type ConfirmationKind = z.infer<typeof confirmationKindSchema>;

/** Answer of `GET /api/v1/account/confirmation`. */
export const confirmationWaysSchema = z
  .object({
    kinds: z
      .array(confirmationKindSchema)
      .meta({ description: 'Who has a second factor confirms by that; empty: by signing in anew, at their provider' }),
  })
  .meta({ id: 'ConfirmationWays' });
export type ConfirmationWays = z.infer<typeof confirmationWaysSchema>;

/** Any text within bounds: what is no possible password is simply wrong. */
const shownPasswordSchema = z.string().min(1).max(1_000);

/** Body of `POST /api/v1/account/confirmation`: one of these. */
export const confirmationSchema = z
  .union([
    z.strictObject({ password: shownPasswordSchema }),
    z.strictObject({ code: factorCodeSchema }),
    z.strictObject({ passkey: shownPasskeySchema }),
  ])
  .meta({ id: 'Confirmation' });
export type Confirmation = z.infer<typeof confirmationSchema>;
