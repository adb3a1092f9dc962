import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { idSchema, timestampSchema } from './scalars.js';

/** How far back the overview looks. */
export const ACTIVITY_RANGES = ['hour', 'day', 'week'] as const;
export const activityRangeSchema = z.enum(ACTIVITY_RANGES);
export type ActivityRange = z.infer<typeof activityRangeSchema>;

/** Most points of a series, and most series of a chart: what is beyond them is put together. */
export const MAX_ACTIVITY_POINTS = 200;
export const MAX_ACTIVITY_SERIES = 20;

export const activityQuerySchema = z.strictObject({
  range: activityRangeSchema.default('hour').meta({ description: 'The last hour, day or week', example: 'hour' }),
});
export type ActivityQuery = z.infer<typeof activityQuerySchema>;

const pointsOf = <T extends z.ZodType>(value: T) => z.array(value).max(MAX_ACTIVITY_POINTS);
const count = z.int().min(0);

export const activitySeriesSchema = z
  .object({
    name: z.string().nullable().meta({ description: 'null: all that have no series of their own' }),
    values: pointsOf(z.number().min(0)),
  })
  .meta({ id: 'ActivitySeries' });
export type ActivitySeries = z.infer<typeof activitySeriesSchema>;

const seriesList = z.array(activitySeriesSchema).max(MAX_ACTIVITY_SERIES);

const usageShape = {
  gpu_ms: count.meta({ description: 'GPU time with loading, as runners reported it' }),
  tasks: count.meta({ description: 'Completed tasks' }),
  outputs: count.meta({ description: 'What they made, whatever became of it since' }),
};
const userUseRecordSchema = z.object({ user_id: idSchema, ...usageShape });

/** What the fleet and its users did, as the generation service tells it. */
export const activityRecordSchema = z.object({
  range: activityRangeSchema,
  from: timestampSchema,
  until: timestampSchema,
  step_s: z.int().min(1).meta({
    description:
      'Seconds that one value stands for; the first begins at `from`, and the last of a week goes on at `until`',
  }),
  busy: seriesList.meta({
    description: 'By runner: the share of the time in which it held a task, 0 to 1; of the others the mean',
  }),
  queue: z.object({
    pending: pointsOf(count.nullable()).meta({ description: 'Most waiting tasks; null: not recorded' }),
    running: pointsOf(count.nullable()).meta({ description: 'Most running tasks; null: not recorded' }),
  }),
  waits: z.object({
    p50_ms: pointsOf(z.number().min(0).nullable()).meta({
      description: 'From the create to the first attempt, of the tasks that began then; null: none did',
    }),
    p95_ms: pointsOf(z.number().min(0).nullable()),
  }),
  outputs_per_hour: pointsOf(z.number().min(0)),
  failures: seriesList.meta({ description: 'By class of fault: attempts that failed' }),
  loads: seriesList.meta({ description: 'By model: how often a task had to wait for it to be loaded' }),
  users: z.array(userUseRecordSchema).max(MAX_ACTIVITY_SERIES).meta({ description: 'Most GPU time first' }),
  other_users: z.object({ users: count, ...usageShape }).meta({ description: 'All who are not in the list' }),
});
export type ActivityRecord = z.infer<typeof activityRecordSchema>;

/** Answer of `GET /api/v1/admin/overview`. */
export const activitySchema = activityRecordSchema
  .extend({ users: z.array(userUseRecordSchema.extend(namedUserShape).meta({ id: 'UserUse' })) })
  .meta({ id: 'Activity' });
export type Activity = z.infer<typeof activitySchema>;
export type UserUse = Activity['users'][number];
