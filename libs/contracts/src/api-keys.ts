import { z } from 'zod';
import { idSchema, keyAliasesSchema, keyLimitsSchema, timestampSchema } from './scalars.js';

/** What a key may be used for. A call that names none of these is closed to keys: an account is changed by its user alone. */
export const SCOPES = [
  'account:read',
  'comfy',
  'images:read',
  'images:write',
  'mcp',
  'models:read',
  'shares:write',
  'tasks:read',
  'tasks:write',
  'webhooks:read',
  'webhooks:write',
  'workflows:read',
  'workflows:write',
] as const;
export const scopeSchema = z.enum(SCOPES).meta({ id: 'Scope' });
export type Scope = z.infer<typeof scopeSchema>;

/**
 * What a key is for: its own user; a service, which may name the user for whom it asks; a program that can carry it in an address alone.
 */
export const apiKeyKindSchema = z.enum(['user', 'service', 'door']).meta({ id: 'ApiKeyKind' });
export type ApiKeyKind = z.infer<typeof apiKeyKindSchema>;

export const API_KEY_LIMITS = {
  /** Keys of one user that have not ended. */
  perUser: 50,
  nameLength: 100,
  addresses: 20,
  /** Days until a key ends, where its user says nothing. */
  defaultDays: 90,
  maxDays: 3_650,
  /** Hours that a rotated key may go on beside its successor. */
  maxGraceHours: 168,
} as const;

/** An address, or a network (CIDR). */
export const addressRangeSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** A key, without the secret. */
export const apiKeySchema = z
  .object({
    id: z.uuid(),
    root_id: z
      .uuid()
      .meta({ description: 'The first key of its rotations: the tasks of all of them are counted together' }),
    kind: apiKeyKindSchema,
    name: z.string(),
    hint: z.string().meta({ description: 'How it begins and ends, to tell it from others', examples: ['atl_…9xQ2'] }),
    scopes: z.array(scopeSchema),
    act_as: z.boolean().meta({ description: 'Of a service: it may say for which user it asks' }),
    limits: keyLimitsSchema,
    allowed_addresses: z.array(z.string()).meta({ description: 'Addresses or networks; empty: from everywhere' }),
    created_at: timestampSchema,
    expires_at: timestampSchema.nullable(),
    last_used_at: timestampSchema.nullable().meta({ description: 'To the minute' }),
    last_address: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({ items: z.array(apiKeySchema) });
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;

/** How many tasks came by a key. */
export const apiKeyUseSchema = z
  .object({
    open_tasks: z.int().min(0).meta({ description: 'Those that are not finished' }),
    tasks_today: z.int().min(0).meta({ description: 'Since midnight, UTC' }),
  })
  .meta({ id: 'ApiKeyUse' });
export type ApiKeyUse = z.infer<typeof apiKeyUseSchema>;

/** A key as its user sees it in the list. */
export const listedApiKeySchema = apiKeySchema
  .extend({ use: apiKeyUseSchema.nullable().meta({ description: 'null while the counts are not at hand' }) })
  .meta({ id: 'ListedApiKey' });
export type ListedApiKey = z.infer<typeof listedApiKeySchema>;

export const listedApiKeysSchema = z.object({ items: z.array(listedApiKeySchema) }).meta({ id: 'ListedApiKeys' });
export type ListedApiKeys = z.infer<typeof listedApiKeysSchema>;

/** A key as admins see it. */
export const adminApiKeySchema = apiKeySchema
  .extend({ user: z.object({ id: idSchema, username: z.string() }) })
  .meta({ id: 'AdminApiKey' });
export type AdminApiKey = z.infer<typeof adminApiKeySchema>;

export const adminApiKeyListSchema = z
  .object({ items: z.array(adminApiKeySchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AdminApiKeyList' });
export type AdminApiKeyList = z.infer<typeof adminApiKeyListSchema>;

/** The only answer that holds the secret. */
export const madeApiKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'The key itself; shown this once' }) })
  .meta({ id: 'MadeApiKey' });
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;

const nameSchema = z.string().trim().min(1).max(API_KEY_LIMITS.nameLength);
const addressesSchema = z.array(addressRangeSchema).max(API_KEY_LIMITS.addresses);
/** Aliases are left out where there are none: an auth of the release before does not know them. */
const givenLimitsSchema = z.strictObject({ ...keyLimitsSchema.shape, model_aliases: keyAliasesSchema.optional() });

export const createApiKeySchema = z
  .strictObject({
    name: nameSchema,
    kind: apiKeyKindSchema.default('user').meta({ description: '`service`: for admins' }),
    act_as: z
      .boolean()
      .default(false)
      .meta({ description: 'For a service: it may say for which user it asks (`X-OpenWebUI-User-*`)' }),
    limits: givenLimitsSchema.prefault({}),
    scopes: z
      .array(scopeSchema)
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'must differ')
      .meta({ uniqueItems: true }),
    expires_in_days: z
      .int()
      .min(1)
      .max(API_KEY_LIMITS.maxDays)
      .nullable()
      .default(API_KEY_LIMITS.defaultDays)
      .meta({ description: '`null`: it does not end by itself' }),
    allowed_addresses: addressesSchema.default([]),
  })
  .refine(({ kind, scopes }) => kind !== 'door' || scopes.every((scope) => scope === 'comfy'), {
    path: ['scopes'],
    message: 'must be comfy alone for a key of a door',
  })
  .refine(({ kind, act_as }) => kind === 'service' || !act_as, {
    path: ['act_as'],
    message: 'is for the key of a service',
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

/** What can be changed of a key; its scopes and its kind cannot: whoever has it counts on them. */
export const changeApiKeySchema = z
  .strictObject({ name: nameSchema, limits: givenLimitsSchema, allowed_addresses: addressesSchema })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ChangeApiKey', minProperties: 1 });
export type ChangeApiKey = z.infer<typeof changeApiKeySchema>;

export const rotateApiKeySchema = z
  .strictObject({
    grace_hours: z
      .int()
      .min(0)
      .max(API_KEY_LIMITS.maxGraceHours)
      .default(24)
      .meta({ description: 'The old key goes on for so long' }),
  })
  .meta({ id: 'RotateApiKey' });
export type RotateApiKey = z.infer<typeof rotateApiKeySchema>;
