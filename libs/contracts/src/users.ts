import { z } from 'zod';
import { groupNameOfSchema } from './groups.js';
import { pageShape } from './paging.js';
import { idSchema, roleSchema, timestampSchema } from './scalars.js';
import { passwordSchema, registerSchema } from './sign-in.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

export const userSchema = z
  .object({ id: idSchema, username: z.string(), role: roleSchema, created_at: timestampSchema })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

/** Answer of `POST /api/v1/auth/register`. */
export const registeredUserSchema = userSchema
  .extend({
    awaits_approval: z.boolean().meta({ description: 'Whether an admin has to approve it before it may sign in' }),
  })
  .meta({ id: 'RegisteredUser' });
export type RegisteredUser = z.infer<typeof registeredUserSchema>;

/** Body of `POST /api/v1/admin/users`. */
export const createUserSchema = registerSchema
  .omit({ invitation: true })
  .extend({ role: roleSchema.default('user') })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof createUserSchema>;

/** A user as admins see them. */
export const adminUserSchema = userSchema
  .extend({
    own_role: roleSchema
      .optional()
      .meta({ description: 'What they are without their groups; absent: from a service of the release before' }),
    groups: z.array(groupNameOfSchema).default([]).meta({ description: 'Which they are in, by name' }),
    disabled: z.boolean(),
    sessions: z.int().min(0).meta({ description: 'Where they are signed in now' }),
    last_seen_at: timestampSchema.nullable().meta({ description: 'Last sign-in or refresh within 30 days' }),
    second_factor: z.boolean().optional().meta({ description: 'Whether they have one' }),
  })
  .meta({ id: 'AdminUser' });
export type AdminUser = z.infer<typeof adminUserSchema>;

/** Query of `GET /api/v1/admin/users`. */
export const adminUserQuerySchema = z.strictObject({
  ...pageShape,
  search: z
    .string()
    .min(1)
    .max(32)
    .refine(isStorable, NOT_STORABLE)
    .optional()
    .meta({ description: 'Part of the name, in any case', example: 'ad' }),
});
export type AdminUserQuery = z.infer<typeof adminUserQuerySchema>;

export const adminUserPageSchema = z
  .object({ items: z.array(adminUserSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AdminUserPage' });
export type AdminUserPage = z.infer<typeof adminUserPageSchema>;

/** Body of `PATCH /api/v1/admin/users/{id}`. */
export const changeUserSchema = z
  .strictObject({ role: roleSchema, disabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ChangeUser', minProperties: 1 });
export type ChangeUser = z.infer<typeof changeUserSchema>;

/** Body of `POST /api/v1/admin/users/{id}/password`. */
export const resetPasswordSchema = z
  .strictObject({ password: passwordSchema.optional().meta({ description: 'Without it one is made' }) })
  .meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof resetPasswordSchema>;

export const passwordResetSchema = z
  .object({
    generated_password: z
      .string()
      .nullable()
      .meta({ description: 'Shown this once and kept nowhere; null when the password was given' }),
  })
  .meta({ id: 'PasswordReset' });
export type PasswordReset = z.infer<typeof passwordResetSchema>;
