import { z } from 'zod';
import { generationParamsSchema, modelNameSchema } from './generation-params.js';
import { timestampSchema } from './scalars.js';
import { passwordSchema } from './sign-in.js';

/** One sign-in on one device, as its owner sees it. */
export const sessionSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'The session that asks' }),
    device: z
      .object({ browser: z.string().nullable(), system: z.string().nullable() })
      .meta({ description: 'What the user agent says of itself; null where it says nothing known' }),
    user_agent: z.string(),
    address: z.string().meta({ description: 'Where it was used from last' }),
    created_at: timestampSchema,
    last_used_at: timestampSchema.meta({ description: 'Its last refresh: up to ten minutes before its last request' }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const sessionListSchema = z.object({ items: z.array(sessionSchema) }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof sessionListSchema>;

/** How many sessions a call has ended. */
export const endedSessionsSchema = z.object({ ended: z.int().min(0) }).meta({ id: 'EndedSessions' });
export type EndedSessions = z.infer<typeof endedSessionsSchema>;

/** Body of `POST /api/v1/account/password`. The current one may be any text: what is no possible password is simply wrong. */
export const changePasswordSchema = z
  .strictObject({ current_password: z.string().min(1).max(1_000), new_password: passwordSchema })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePasswordSchema>;

export const languageSchema = z.enum(['en', 'zh-CN']).meta({ id: 'Language' });

export const themeSchema = z.enum(['system', 'light', 'dark']).meta({ id: 'Theme' });

/** What the form starts with instead of the model's own values; a seed is not something to start with. */
export const defaultParamsSchema = generationParamsSchema
  .omit({ seed: true })
  .extend({ model_name: modelNameSchema })
  .partial()
  .meta({ id: 'DefaultParams' });
export type DefaultParams = z.infer<typeof defaultParamsSchema>;

/** Preferences of a user, the same on all their devices. */
export const preferencesSchema = z
  .strictObject({
    language: languageSchema.nullable().meta({ description: "null: the browser's" }),
    theme: themeSchema,
    defaults: defaultParamsSchema,
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof preferencesSchema>;

/** Body of `PATCH /api/v1/account/preferences`: what is given replaces what was there, `defaults` as a whole. */
export const changePreferencesSchema = preferencesSchema
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'ChangePreferences', minProperties: 1 });
export type ChangePreferences = z.infer<typeof changePreferencesSchema>;
