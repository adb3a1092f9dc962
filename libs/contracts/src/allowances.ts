import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { idSchema, timestampSchema } from './scalars.js';

/** More than all GPUs of an installation give in a month. */
const MAX_SECONDS = 1_000_000_000;

const allowanceSchema = z
  .object({
    limit_ms: z.int().min(0).nullable().meta({ description: 'GPU time that may be used; null: no limit' }),
    used_ms: z.int().min(0).meta({ description: 'GPU time that was used, of attempts that have ended' }),
    renews_at: timestampSchema.meta({ description: 'When the next day, or month, begins (UTC)' }),
    is_default: z.boolean().meta({ description: 'The limit is that of the settings, and not one of this user' }),
  })
  .meta({ id: 'Allowance' });
export type Allowance = z.infer<typeof allowanceSchema>;

/** How much GPU time somebody may use. */
export const allowancesSchema = z.object({ day: allowanceSchema, month: allowanceSchema }).meta({ id: 'Allowances' });
export type Allowances = z.infer<typeof allowancesSchema>;

/** What a user may have at once, and has. */
export const queueUseSchema = z.object({
  waiting: z.int().min(0),
  waiting_limit: z.int().min(1).meta({ description: 'How many tasks may wait at once' }),
  running: z.int().min(0),
  running_limit: z.int().min(1).meta({ description: 'How many tasks may run at once' }),
});

export const userAllowancesRecordSchema = z.object({
  user_id: idSchema,
  allowances: allowancesSchema,
  queue: queueUseSchema,
});
export type UserAllowancesRecord = z.infer<typeof userAllowancesRecordSchema>;

/** Answer of `GET /api/v1/admin/users/{id}/allowances`. */
export const userAllowancesSchema = userAllowancesRecordSchema.extend(namedUserShape).meta({ id: 'UserAllowances' });
export type UserAllowances = z.infer<typeof userAllowancesSchema>;

const secondsOf = (what: string) =>
  z
    .int()
    .min(0)
    .max(MAX_SECONDS)
    .nullable()
    .meta({ description: `GPU seconds ${what}; 0: no limit; null: as the settings say` });

/** Body of `PUT /api/v1/admin/users/{id}/allowances`. */
export const setAllowancesSchema = z
  .strictObject({ gpu_seconds_per_day: secondsOf('a day'), gpu_seconds_per_month: secondsOf('a month') })
  .meta({ id: 'SetAllowances' });
export type SetAllowances = z.infer<typeof setAllowancesSchema>;
