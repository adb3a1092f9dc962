import { z } from 'zod';
import { GROUP_LIMITS, groupNameSchema } from './groups.js';
import { idSchema, timestampSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

export const SCIM_LIMITS = { tokens: 10, page: 200, name: 200 } as const;

const text = z.string().max(SCIM_LIMITS.name).refine(isStorable, NOT_STORABLE);
const nullableText = text.nullable();

/** What an identity provider says of somebody beside their name. It is kept to be told again, and decides nothing. */
export const scimPersonSchema = z.object({
  display_name: nullableText,
  given_name: nullableText,
  family_name: nullableText,
  email: nullableText,
});
export type ScimPerson = z.infer<typeof scimPersonSchema>;

export const scimUserSchema = z.object({
  id: idSchema,
  user_name: text,
  external_id: nullableText,
  active: z.boolean(),
  person: scimPersonSchema,
  groups: z.array(z.object({ id: idSchema, name: z.string() })),
  created_at: timestampSchema,
  changed_at: timestampSchema,
});
export type ScimUser = z.infer<typeof scimUserSchema>;

/** What is to be changed of a user; what is not there stays. */
export const scimUserChangeSchema = z
  .object({
    user_name: text.trim().min(1),
    external_id: nullableText,
    active: z.boolean(),
    person: scimPersonSchema.partial(),
  })
  .partial();
export type ScimUserChange = z.infer<typeof scimUserChangeSchema>;

export const newScimUserSchema = scimUserChangeSchema.required({ user_name: true });
export type NewScimUser = z.infer<typeof newScimUserSchema>;

export const scimGroupSchema = z.object({
  id: idSchema,
  name: z.string(),
  external_id: nullableText,
  members: z.array(z.object({ id: idSchema, user_name: z.string() })),
  created_at: timestampSchema,
});
export type ScimGroup = z.infer<typeof scimGroupSchema>;

const idsSchema = z.array(idSchema).max(GROUP_LIMITS.members);

/** One step on the members of a group; they are done in their order. */
export const memberStepSchema = z.object({ step: z.enum(['add', 'remove', 'replace']), ids: idsSchema });
export type MemberStep = z.infer<typeof memberStepSchema>;

export const scimGroupChangeSchema = z
  .object({
    name: groupNameSchema,
    external_id: nullableText,
    steps: z.array(memberStepSchema).max(1_000),
  })
  .partial();
export type ScimGroupChange = z.infer<typeof scimGroupChangeSchema>;

export const newScimGroupSchema = scimGroupChangeSchema.required({ name: true });
export type NewScimGroup = z.infer<typeof newScimGroupSchema>;

/** `attribute eq "value"`; names are compared in any case. */
export const scimFilterSchema = z.object({
  attribute: z.enum(['id', 'user_name', 'external_id', 'name', 'email']),
  value: text,
});
export type ScimFilter = z.infer<typeof scimFilterSchema>;

/** A part of a list, as SCIM counts: from 1 on. */
export const scimPageSchema = z.object({
  filter: scimFilterSchema.nullable(),
  start: z.int().min(1).max(1_000_000_000),
  count: z.int().min(0).max(SCIM_LIMITS.page),
});
export type ScimPage = z.infer<typeof scimPageSchema>;

/** Body of `POST /api/v1/admin/scim-tokens`. */
export const makeScimTokenSchema = z
  .strictObject({ name: text.trim().min(1).max(60).meta({ example: 'Entra ID' }) })
  .meta({ id: 'MakeScimToken' });
export type MakeScimToken = z.infer<typeof makeScimTokenSchema>;

export const scimTokenSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    created_at: timestampSchema,
    last_used_at: timestampSchema.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ScimToken' });
export type ScimToken = z.infer<typeof scimTokenSchema>;

export const scimTokenListSchema = z.object({ items: z.array(scimTokenSchema) }).meta({ id: 'ScimTokenList' });
export type ScimTokenList = z.infer<typeof scimTokenListSchema>;

export const madeScimTokenSchema = scimTokenSchema
  .extend({
    token: z.string().meta({ description: 'Answered this once', example: 'scim_mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI' }), // prettier-ignore
  })
  .meta({ id: 'MadeScimToken' });
export type MadeScimToken = z.infer<typeof madeScimTokenSchema>;
