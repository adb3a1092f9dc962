import { z } from 'zod';
import { scopeSchema } from './api-keys.js';
import { pageShape } from './paging.js';
import { idSchema, namedModelSchema, roleSchema, timestampSchema } from './scalars.js';

export const GROUP_LIMITS = {
  /** Of an installation. */
  groups: 200,
  /** Of one group. */
  members: 5_000,
  /** Of one user. */
  ofUser: 20,
  name: 60,
  models: 100,
  workflows: 100,
} as const;

/** More than all GPUs of an installation give in a month. */
const MAX_SECONDS = 1_000_000_000;
const MAX_MB = 1_000_000_000;

const unlimited = (most: number, what: string) =>
  z
    .int()
    .min(0)
    .max(most)
    .nullable()
    .default(null)
    .meta({ description: `${what}; 0: no limit; null: says nothing` });
const counted = (most: number, what: string) =>
  z
    .int()
    .min(1)
    .max(most)
    .nullable()
    .default(null)
    .meta({ description: `${what}; null: says nothing` });

/** What a group gives its members; of several groups the most generous value counts. */
export const groupLimitsSchema = z
  .strictObject({
    gpu_seconds_per_day: unlimited(MAX_SECONDS, 'GPU seconds a day'),
    gpu_seconds_per_month: unlimited(MAX_SECONDS, 'GPU seconds a month'),
    storage_mb: unlimited(MAX_MB, 'MiB of what they keep'),
    waiting_tasks: counted(100_000, 'Tasks that may wait at once'),
    running_tasks: counted(10_000, 'Tasks that may run at once'),
    requests_per_minute: counted(1_000_000, 'Requests a minute'),
  })
  .meta({ id: 'GroupLimits' });
export type GroupLimits = z.infer<typeof groupLimitsSchema>;

const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

export const groupNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(GROUP_LIMITS.name)
  .refine((text) => !/\p{C}/u.test(text) && text.isWellFormed(), 'must be one line of text')
  .meta({ example: 'Design' });

/** Body of `POST /api/v1/admin/groups` and `PUT /api/v1/admin/groups/{id}`. */
export const setGroupSchema = z
  .strictObject({
    name: groupNameSchema,
    role: roleSchema
      .nullable()
      .default(null)
      .meta({ description: 'What its members are at least; null: as they are without it' }),
    weight: z
      .number()
      .min(0.01)
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'Share of GPU time relative to others; null: says nothing' }),
    models: z.array(namedModelSchema).max(GROUP_LIMITS.models).refine(distinct, 'must differ').default([]).meta({
      uniqueItems: true,
      description: 'Names of the models that its members may use; empty: it restricts nobody',
    }),
    workflows: z.array(idSchema).max(GROUP_LIMITS.workflows).refine(distinct, 'must differ').default([]).meta({
      uniqueItems: true,
      description: 'Ids of the workflows that its members may run; empty: it restricts nobody',
    }),
    scopes: z.array(scopeSchema).refine(distinct, 'must differ').default([]).meta({
      uniqueItems: true,
      description:
        'What its members may do, by the scopes of API keys: with a role it makes one of your own; empty: it restricts nobody',
    }),
    limits: groupLimitsSchema.prefault({}),
  })
  .meta({ id: 'SetGroup' });
export type SetGroup = z.infer<typeof setGroupSchema>;

export const groupSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    role: roleSchema.nullable(),
    weight: z.number().nullable(),
    models: z.array(z.string()),
    workflows: z.array(idSchema),
    scopes: z.array(scopeSchema),
    limits: groupLimitsSchema,
    members: z.int().min(0).meta({ description: 'How many' }),
    by_scim: z
      .boolean()
      .optional()
      .meta({ description: 'An identity provider keeps its name and members: they are changed there' }),
    created_at: timestampSchema,
  })
  .meta({ id: 'Group' });
export type Group = z.infer<typeof groupSchema>;

export const groupListSchema = z.object({ items: z.array(groupSchema) }).meta({ id: 'GroupList' });
export type GroupList = z.infer<typeof groupListSchema>;

/** By what somebody is in a group: an admin's hand, or what their provider says at each sign-in. */
export const membershipSourceSchema = z
  .enum(['admin', 'invitation', 'provider', 'scim'])
  .meta({ id: 'MembershipSource' });
export type MembershipSource = z.infer<typeof membershipSourceSchema>;

export const groupMemberSchema = z
  .object({
    user_id: idSchema,
    username: z.string(),
    source: membershipSourceSchema,
    since: timestampSchema,
  })
  .meta({ id: 'GroupMember' });
export type GroupMember = z.infer<typeof groupMemberSchema>;

export const groupMemberQuerySchema = z.strictObject(pageShape);
export type GroupMemberQuery = z.infer<typeof groupMemberQuerySchema>;

export const groupMemberPageSchema = z
  .object({ items: z.array(groupMemberSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'GroupMemberPage' });
export type GroupMemberPage = z.infer<typeof groupMemberPageSchema>;

/** A group as it is named beside a user. */
export const groupNameOfSchema = z.object({ id: idSchema, name: z.string() });

/** A membership as reports of use count it: from its day on. */
export const termsGroupSchema = z.object({ id: idSchema, name: z.string(), since: z.iso.date() });
export type TermsGroup = z.infer<typeof termsGroupSchema>;

/** What all groups of a user make of them together; null and empty: as the settings say. */
export const memberTermsSchema = z.object({
  weight: z.number().nullable(),
  models: z.array(z.string()),
  workflows: z.array(idSchema),
  limits: z.object({
    gpu_seconds_per_day: z.int().nullable(),
    gpu_seconds_per_month: z.int().nullable(),
    storage_mb: z.int().nullable(),
    waiting_tasks: z.int().nullable(),
    running_tasks: z.int().nullable(),
    requests_per_minute: z.int().nullable(),
  }),
  /** Which they are in, for reports; absent: from a service of the release before. */
  groups: z.array(termsGroupSchema).optional(),
});
export type MemberTerms = z.infer<typeof memberTermsSchema>;
