import { z } from 'zod';
import {
  adminApiKeyListSchema,
  apiKeyKindSchema,
  apiKeyListSchema,
  apiKeySchema,
  changeApiKeySchema,
  createApiKeySchema,
  madeApiKeySchema,
  rotateApiKeySchema,
  scopeSchema,
} from './api-keys.js';
import { command, nothingSchema } from './command.js';
import { pageQuerySchema } from './paging.js';
import { actingAdminSchema, actorSchema, idSchema, keyLimitsSchema, roleSchema, timestampSchema } from './scalars.js';

/** SHA-256 of a key, in hex. */
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const oneSchema = actingAdminSchema.extend({ key_id: z.uuid() });

/** Whom a key stands for, and what it may do; null: there is no such key, it has ended, or its user is disabled. */
const verifiedApiKeySchema = z
  .object({
    key_id: z.uuid(),
    kind: apiKeyKindSchema.default('user'),
    /** Whether it may say for which user it asks. */
    act_as: z.boolean().default(false),
    /** The first key of its chain of rotations, against which the tasks of all of them are counted; absent: itself. */
    root_id: z.uuid().optional(),
    user_id: idSchema,
    role: roleSchema,
    scopes: z.array(scopeSchema),
    allowed_addresses: z.array(z.string()),
    limits: keyLimitsSchema.prefault({}),
    expires_at: timestampSchema.nullable(),
    /** Of all that its user asks, as their groups say; null or absent: as the settings do. */
    user_requests_per_minute: z.int().min(1).nullish(),
    /** By which services know that auth has verified the key; absent: from an auth of the release before. */
    assertion: z.string().optional(),
  })
  .nullable();
export type VerifiedApiKey = NonNullable<z.infer<typeof verifiedApiKeySchema>>;

/** For whom a service asks. */
const namedUserSchema = z.object({
  id: idSchema,
  role: roleSchema,
  /** The scopes to which their groups hold them; null or absent: they may do all that their role allows. */
  scopes: z.array(scopeSchema).nullish(),
  assertion: z.string().optional(),
});

/** Why a gateway has refused a key. */
const keyRefusalSchema = z.enum(['unauthenticated', 'address_refused', 'origin_refused', 'scope_missing']);

/** A key was shown from somewhere. The gateway says a sighting that comes again and again once an hour. */
const keySightingSchema = z.object({
  sha256: digestSchema,
  address: z.string().max(64),
  user_agent: z.string().max(512),
  refusal: keyRefusalSchema.nullable().meta({ description: 'null: it was taken' }),
});
export type KeySighting = z.infer<typeof keySightingSchema>;
/** How many are said at once. */
export const MOST_KEY_SIGHTINGS = 200;

/** Keys for programs; answered by auth. */
export const apiKeyCommands = {
  /** The newest first. */
  apiKeys: command('cmd.auth.api_keys', z.object({ actor: actorSchema }), apiKeyListSchema),
  createApiKey: command(
    'cmd.auth.create_api_key',
    actingAdminSchema.extend({ body: createApiKeySchema }),
    madeApiKeySchema,
  ),
  changeApiKey: command('cmd.auth.change_api_key', oneSchema.extend({ body: changeApiKeySchema }), apiKeySchema),
  rotateApiKey: command('cmd.auth.rotate_api_key', oneSchema.extend({ body: rotateApiKeySchema }), madeApiKeySchema),
  revokeApiKey: command('cmd.auth.revoke_api_key', oneSchema, nothingSchema),
  /** Those of everybody, for admins. */
  allApiKeys: command(
    'cmd.auth.all_api_keys',
    z.object({ actor: actorSchema, query: pageQuerySchema }),
    adminApiKeyListSchema,
  ),
  /** What keys are called now, also those that have ended, by the id that tasks are counted against; for admins. */
  keyNames: command(
    'cmd.auth.key_names',
    z.object({ actor: actorSchema, key_ids: z.array(z.uuid()).max(500) }),
    z.object({ keys: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  ),
  /** Ends a key of anybody, for admins. */
  endApiKey: command('cmd.auth.end_api_key', oneSchema, nothingSchema),
  /** By the SHA-256 of the key, in hex: the key itself stays in the gateway. Notes that it was used. */
  verifyApiKey: command(
    'cmd.auth.verify_api_key',
    z.object({ sha256: digestSchema, address: z.string().max(64) }),
    z.object({ key: verifiedApiKeySchema }),
  ),
  /** Where keys were used, and refused. Of keys that were never made nothing is kept. */
  noteKeySightings: command(
    'cmd.auth.note_key_sightings',
    z.object({ sightings: z.array(keySightingSchema).min(1).max(MOST_KEY_SIGHTINGS) }),
    nothingSchema,
  ),
  /** The user whom a service (`actor`: its key) means by one of these names, as the program knows them; null: there is none, or they are disabled. */
  namedUser: command(
    'cmd.auth.named_user',
    // Absent: from a gateway of the release before.
    z.object({ actor: actorSchema.optional(), names: z.array(z.string().min(1).max(320)).min(1).max(4) }),
    z.object({ user: namedUserSchema.nullable() }),
  ),
} as const;
