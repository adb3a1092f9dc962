import { z } from 'zod';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/** Ids are Postgres bigints that stay below 2^53, so they are plain JSON numbers. */
export const idSchema = z
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ description: 'Integer id', examples: [42] });

/** An id as it stands in a path; refuses signs, blanks, exponents and leading zeros. */
export const idParamSchema = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be a positive integer')
  .transform(Number)
  .pipe(idSchema);

/** RFC 3339 in UTC, with milliseconds. */
export const timestampSchema = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC', examples: ['2026-11-24T08:30:00.000Z'] });

/** The secret of a one-use link: 256 random bits in base64url. It stands behind `#`, so that browsers send it in no address. */
export const linkTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'must be the token of a link')
  .meta({ description: 'What stands behind `#` in the link', example: 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' });

/** What somebody may do, each more than the one before: look, make, publish for others, decide for all. */
export const ROLES = ['viewer', 'user', 'publisher', 'admin'] as const;
export const roleSchema = z.enum(ROLES).meta({ id: 'Role' });
export type Role = z.infer<typeof roleSchema>;

/** The one of two roles that may do more. */
export const higherRole = (one: Role, other: Role): Role => (ROLES.indexOf(one) >= ROLES.indexOf(other) ? one : other);

/** As programs name models: no control characters, no space at its ends. */
export const modelAliasNameSchema = z
  .string()
  .max(100)
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, 'must be a name without control characters')
  .meta({ example: 'gpt-image-2' });
/** The name of a model that need not be there (yet). */
export const namedModelSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000]+$/, NOT_STORABLE)
  .refine(isStorable, NOT_STORABLE)
  .meta({ example: 'stable-diffusion-xl' });

/** Most names of one key: they travel with each command that it asks for. */
export const MOST_KEY_ALIASES = 20;

/** What names mean that the program of a key has written into it. */
export const keyAliasesSchema = z
  .record(modelAliasNameSchema, namedModelSchema)
  .refine((aliases) => Object.keys(aliases).length <= MOST_KEY_ALIASES, `must be ${MOST_KEY_ALIASES} at most`)
  .meta({
    description: 'What names of models mean at a door, before all that the installation says of them',
    example: { 'gpt-image-2': 'stable-diffusion-xl' },
  });

/** What one key is held to, besides all that its user is held to. */
export const keyLimitsSchema = z.object({
  requests_per_minute: z.int().min(1).max(1_000_000).nullable().default(null),
  open_tasks: z.int().min(1).max(10_000).nullable().default(null),
  tasks_per_day: z.int().min(1).max(1_000_000).nullable().default(null),
  /** By name; empty: all. */
  models: z.array(namedModelSchema).max(100).default([]),
  /** By id; empty: all. */
  workflows: z.array(idSchema).max(100).default([]),
  model_aliases: keyAliasesSchema.default({}),
});
export type KeyLimits = z.infer<typeof keyLimitsSchema>;
export const NO_KEY_LIMITS: KeyLimits = keyLimitsSchema.parse({});

/** Who asks: made by the gateway from a verified access token or API key, trusted by the services behind it. */
export const actorSchema = z.object({
  user_id: idSchema,
  role: roleSchema,
  /** Of a key: its id. */
  session_id: z.uuid(),
  /** The key that it came by; tasks that it makes are counted against it. */
  api_key: z.object({ id: z.uuid(), limits: keyLimitsSchema }).optional(),
});
export type Actor = z.infer<typeof actorSchema>;

/** Where a request came from, as the gateway saw it. */
export const clientSchema = z.object({ address: z.string().max(64), user_agent: z.string().max(512) });
export type Client = z.infer<typeof clientSchema>;

/** What every command by which an admin changes something says: who acts, and from where. */
export const actingAdminSchema = z.object({ actor: actorSchema, client: clientSchema });

/** 1 is the only version so far; see `unsupported_version`. */
export const SCHEMA_VERSION = 1;

export const versionSchema = z.literal(SCHEMA_VERSION).meta({ description: 'Schema version of this message' });
