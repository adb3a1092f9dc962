import { z } from 'zod';
import {
  apiKeyKindSchema,
  apiKeyListSchema,
  createApiKeySchema,
  madeApiKeySchema,
  rotateApiKeySchema,
  scopeSchema,
} from './api-keys.js';
import { command, nothingSchema } from './command.js';
import { actorSchema, idSchema, keyLimitsSchema, roleSchema, timestampSchema } from './scalars.js';

const ownSchema = z.object({ actor: actorSchema });
const oneSchema = ownSchema.extend({ key_id: z.uuid() });

/** Whom a key stands for, and what it may do; null: there is no such key, it has ended, or its user is disabled. */
const verifiedApiKeySchema = z
  .object({
    key_id: z.uuid(),
    kind: apiKeyKindSchema.default('user'),
    user_id: idSchema,
    role: roleSchema,
    scopes: z.array(scopeSchema),
    allowed_addresses: z.array(z.string()),
    limits: keyLimitsSchema.prefault({}),
    expires_at: timestampSchema.nullable(),
  })
  .nullable();
export type VerifiedApiKey = NonNullable<z.infer<typeof verifiedApiKeySchema>>;

/** Keys for programs; answered by auth. */
export const apiKeyCommands = {
  /** The newest first. */
  apiKeys: command('cmd.auth.api_keys', ownSchema, apiKeyListSchema),
  createApiKey: command('cmd.auth.create_api_key', ownSchema.extend({ body: createApiKeySchema }), madeApiKeySchema),
  rotateApiKey: command('cmd.auth.rotate_api_key', oneSchema.extend({ body: rotateApiKeySchema }), madeApiKeySchema),
  revokeApiKey: command('cmd.auth.revoke_api_key', oneSchema, nothingSchema),
  /** By the SHA-256 of the key, in hex: the key itself stays in the gateway. Notes that it was used. */
  verifyApiKey: command(
    'cmd.auth.verify_api_key',
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), address: z.string().max(64) }),
    z.object({ key: verifiedApiKeySchema }),
  ),
} as const;
