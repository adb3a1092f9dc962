import { z } from 'zod';

/** One setting as it is in force; never a secret. */
export const settingSchema = z
  .object({
    name: z.string().meta({ description: 'Variable of the environment', examples: ['TASK_DEADLINE_S'] }),
    value: z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.array(z.string()),
      z.record(z.string(), z.string()),
      z.null(),
    ]),
    description: z.string().nullable(),
  })
  .meta({ id: 'Setting' });
export type Setting = z.infer<typeof settingSchema>;

export const settingListSchema = z.object({ settings: z.array(settingSchema) });
export type SettingList = z.infer<typeof settingListSchema>;

/** Answer of `GET /api/v1/admin/settings`. */
export const settingsSchema = z
  .object({
    services: z.array(
      settingListSchema.extend({ service: z.enum(['gateway', 'auth', 'generation']) }).meta({ id: 'ServiceSettings' }),
    ),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;
