import { z } from 'zod';
import { factorTicketSchema } from './second-factors.js';
import { timestampSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

export const PASSKEY_LIMITS = {
  /** Most passkeys of one user. */
  perUser: 20,
  nameLength: 60,
  /** Minutes in which a browser has to answer. */
  challengeMinutes: 5,
} as const;

/** How a device that holds passkeys may be reached (WebAuthn, `AuthenticatorTransport`). */
export const PASSKEY_TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const transportSchema = z.enum(PASSKEY_TRANSPORTS);

const bytesSchema = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

/** 1,023 bytes at most (CTAP 2). */
const credentialIdSchema = bytesSchema(1_364).meta({ example: 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' });
const clientDataSchema = bytesSchema(4_000);
const kindSchema = z.literal('public-key');
/** What browsers add beyond this is left out: each release of them says more about a passkey. */
const credentialShape = { id: credentialIdSchema, rawId: credentialIdSchema, type: kindSchema };

/** What a browser has made: `PublicKeyCredential.toJSON()` of `navigator.credentials.create()`. */
export const createdPasskeySchema = z
  .object({
    ...credentialShape,
    response: z.object({
      clientDataJSON: clientDataSchema,
      attestationObject: bytesSchema(8_000),
      // Those that are not known yet are of no use: what is left says enough.
      transports: z
        .array(z.string().max(40))
        .max(20)
        .optional()
        .meta({ description: 'How the browser may reach the device; those that are not known here are left out' }),
    }),
  })
  .meta({ id: 'CreatedPasskey' });
export type CreatedPasskey = z.infer<typeof createdPasskeySchema>;

/** What a browser has signed: `PublicKeyCredential.toJSON()` of `navigator.credentials.get()`. */
export const shownPasskeySchema = z
  .object({
    ...credentialShape,
    response: z.object({
      clientDataJSON: clientDataSchema,
      authenticatorData: bytesSchema(2_000),
      signature: bytesSchema(8_000),
      userHandle: bytesSchema(86).nullish(),
    }),
  })
  .meta({ id: 'ShownPasskey' });
export type ShownPasskey = z.infer<typeof shownPasskeySchema>;

const knownPasskeySchema = z.object({
  id: z.string(),
  type: kindSchema,
  transports: z.array(transportSchema),
});

const verificationSchema = z.literal('required');

/** What a browser makes a passkey by (`PublicKeyCredentialCreationOptionsJSON`). */
export const passkeyCreationSchema = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: kindSchema, alg: z.int() })),
    timeout: z.int(),
    attestation: z.literal('none'),
    excludeCredentials: z.array(knownPasskeySchema),
    authenticatorSelection: z.object({
      residentKey: verificationSchema,
      requireResidentKey: z.literal(true),
      userVerification: verificationSchema,
    }),
  })
  .meta({ id: 'PasskeyCreation' });
export type PasskeyCreation = z.infer<typeof passkeyCreationSchema>;

/** What a browser shows a passkey by (`PublicKeyCredentialRequestOptionsJSON`). */
export const passkeyRequestSchema = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    userVerification: verificationSchema,
    allowCredentials: z
      .array(knownPasskeySchema)
      .meta({ description: 'Empty: any that the device has for this site; it knows whose they are' }),
  })
  .meta({ id: 'PasskeyRequest' });
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(PASSKEY_LIMITS.nameLength)
  .refine(isStorable, NOT_STORABLE)
  .meta({ description: 'By which its owner tells it from others', example: 'Laptop' });

/** A passkey, as its owner sees it. */
export const passkeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: timestampSchema,
    last_used_at: timestampSchema.nullable(),
    backed_up: z.boolean().meta({ description: 'Kept by a password manager as well, so that other devices have it' }),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkeySchema>;

export const passkeyListSchema = z
  .object({ items: z.array(passkeySchema), limit: z.int().meta({ description: 'Most of one user' }) })
  .meta({ id: 'PasskeyList' });
export type PasskeyList = z.infer<typeof passkeyListSchema>;

/** Body of `POST /api/v1/account/passkeys`. */
export const addPasskeySchema = z
  .strictObject({ name: nameSchema, passkey: createdPasskeySchema })
  .meta({ id: 'AddPasskey' });
export type AddPasskey = z.infer<typeof addPasskeySchema>;

export const addedPasskeySchema = z
  .object({
    passkey: passkeySchema,
    recovery_codes: z
      .array(z.string())
      .meta({ description: 'Made with the first second factor; shown this once. Empty: there were some' }),
  })
  .meta({ id: 'AddedPasskey' });
export type AddedPasskey = z.infer<typeof addedPasskeySchema>;

/** Body of `PATCH /api/v1/account/passkeys/{id}`. */
export const renamePasskeySchema = z.strictObject({ name: nameSchema }).meta({ id: 'RenamePasskey' });
export type RenamePasskey = z.infer<typeof renamePasskeySchema>;

/** Body of `POST /api/v1/auth/login/passkey/options`. */
export const askPasskeySchema = z
  .strictObject({
    ticket: factorTicketSchema
      .optional()
      .meta({ description: 'For the second step; without it: to sign in by it alone' }),
  })
  .meta({ id: 'AskPasskey' });
export type AskPasskey = z.infer<typeof askPasskeySchema>;

/** Body of `POST /api/v1/auth/login/passkey`. */
export const passkeyLoginSchema = z
  .strictObject({
    passkey: shownPasskeySchema,
    ticket: factorTicketSchema
      .optional()
      .meta({ description: 'For the second step; without it: the passkey is enough' }),
  })
  .meta({ id: 'PasskeyLogin' });
export type PasskeyLogin = z.infer<typeof passkeyLoginSchema>;
