import { z } from 'zod';
import { timestampSchema } from './scalars.js';

export const SECOND_FACTOR_LIMITS = {
  /** How many recovery codes are made at once. */
  recoveryCodes: 10,
  /** Minutes between the password and the second factor. */
  ticketMinutes: 5,
  /** Minutes in which a new authenticator app has to show its first code. */
  enrolMinutes: 60,
} as const;

/** What proves that the password was right a moment ago. */
export const factorTicketSchema = z
  .string()
  .min(1)
  .max(1_000)
  .meta({ description: 'Of the problem `second_factor_needed`', example: 'TIr2pYmJ0xkq9vG1cQ' });

/** Any text within bounds: what is no possible code is simply wrong. */
export const factorCodeSchema = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'Six digits of an authenticator app, or a recovery code', example: '287082' });

/** By what a sign-in can go on. */
export const factorKindSchema = z.enum(['passkey', 'code', 'recovery_code']).meta({ id: 'FactorKind' });
export type FactorKind = z.infer<typeof factorKindSchema>;

/** What the problem `second_factor_needed` brings along. */
export const neededFactorSchema = z
  .object({ ticket: factorTicketSchema, kinds: z.array(factorKindSchema), expires_at: timestampSchema })
  .meta({ id: 'NeededFactor' });
export type NeededFactor = z.infer<typeof neededFactorSchema>;

/** Body of `POST /api/v1/auth/login/second-factor`. */
export const secondFactorLoginSchema = z
  .strictObject({ ticket: factorTicketSchema, code: factorCodeSchema })
  .meta({ id: 'SecondFactorLogin' });
export type SecondFactorLogin = z.infer<typeof secondFactorLoginSchema>;

/** What somebody has besides their password. */
export const secondFactorsSchema = z
  .object({
    authenticator: z
      .object({ confirmed_at: timestampSchema })
      .nullable()
      .meta({ description: 'The authenticator app; null: there is none' }),
    recovery_codes: z.int().min(0).meta({ description: 'How many are left' }),
  })
  .meta({ id: 'SecondFactors' });
export type SecondFactors = z.infer<typeof secondFactorsSchema>;

/** What an authenticator app is set up with. */
export const newAuthenticatorSchema = z
  .object({
    secret: z.string().meta({ description: 'Base32; shown now, and never again' }),
    uri: z.string().meta({ description: 'The same as an address `otpauth:`, for a QR code' }),
  })
  .meta({ id: 'NewAuthenticator' });
export type NewAuthenticator = z.infer<typeof newAuthenticatorSchema>;

/** Body of `POST /api/v1/account/second-factors/authenticator/confirm`. */
export const confirmAuthenticatorSchema = z
  .strictObject({ code: factorCodeSchema })
  .meta({ id: 'ConfirmAuthenticator' });
export type ConfirmAuthenticator = z.infer<typeof confirmAuthenticatorSchema>;

export const recoveryCodesSchema = z
  .object({
    recovery_codes: z
      .array(z.string())
      .meta({ description: 'Each counts once; shown this once: no more than their hashes are kept' }),
  })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
