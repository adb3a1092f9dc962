import { z } from 'zod';
import { GROUP_LIMITS } from './groups.js';
import { namedUserShape } from './named-user.js';
import { idSchema } from './scalars.js';

/** The longest range of a report in days, and how many days it goes back where nothing is said. */
export const MAX_USAGE_DAYS = 366;
const USUAL_DAYS = 30;

/** What one's own report can be by, and an admin's. */
export const OWN_USAGE_GROUPS = ['day', 'model', 'workflow', 'key'] as const;
export const USAGE_GROUPS = [...OWN_USAGE_GROUPS, 'user', 'group'] as const;
export type UsageGroup = (typeof USAGE_GROUPS)[number];

/** Rows of one report; what is beyond them counts in the total alone. */
export const MAX_USAGE_ROWS = 500;
/** Rows of one message of an export. */
export const MAX_USAGE_CELLS = 1_000;

const DAY_MS = 86_400_000;
const count = z.int().min(0);

const rangeShape = {
  from: z.iso
    .date()
    .optional()
    .meta({ description: `First day, in UTC; ${USUAL_DAYS} days where it is left out`, example: '2026-10-26' }),
  to: z.iso
    .date()
    .optional()
    .meta({ description: 'Last day, in UTC; today where it is left out', example: '2026-11-24' }),
};

/** A range of days, both included. */
export interface UsageRange {
  from: string;
  to: string;
}

/** The days that a query is about. @param now by which today is told */
export function usageRangeOf({ from, to }: Partial<UsageRange>, now: Date): UsageRange {
  const last = to ?? dayOf(now.getTime());
  return { from: from ?? dayOf(Date.parse(last) - (USUAL_DAYS - 1) * DAY_MS), to: last };
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** How many days; what is no date at all is refused for that. */
function daysOf({ from, to }: Partial<UsageRange>): number {
  const last = to === undefined ? Date.now() : Date.parse(to);
  const first = from === undefined ? last : Date.parse(from);
  return Number.isNaN(last - first) ? 1 : Math.floor((last - first) / DAY_MS) + 1;
}

const inRange = <T extends z.ZodType<Partial<UsageRange>>>(schema: T) =>
  schema
    .refine((query) => daysOf(query) >= 1, { path: ['from'], message: 'must not be after `to`' })
    .refine((query) => daysOf(query) <= MAX_USAGE_DAYS, {
      path: ['from'],
      message: `must be at most ${MAX_USAGE_DAYS} days before the end`,
    });

/** Query of `GET /api/v1/usage`. */
export const ownUsageQuerySchema = inRange(
  z.strictObject({ ...rangeShape, group_by: z.enum(OWN_USAGE_GROUPS).default('day') }),
);
export type OwnUsageQuery = z.output<typeof ownUsageQuerySchema>;

/** Query of `GET /api/v1/admin/usage`. */
export const usageQuerySchema = inRange(
  z.strictObject({
    ...rangeShape,
    group_by: z.enum(USAGE_GROUPS).default('user'),
    user_id: z.coerce
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'Of this user alone', example: 7 }),
  }),
);
export type UsageQuery = z.output<typeof usageQuerySchema>;

/** Query of an export: all of a range. */
export const usageExportQuerySchema = inRange(z.strictObject(rangeShape));
export type UsageExportQuery = z.output<typeof usageExportQuerySchema>;

export const usageFiguresSchema = z.object({
  gpu_ms: count.meta({ description: 'GPU time that counts for the user: of completed and cancelled attempts, and of those that failed by their own fault' }), // prettier-ignore
  free_ms: count.meta({ description: 'GPU time that counts for nobody: lost, given back, or failed by a fault of ours' }), // prettier-ignore
  attempts: count.meta({ description: 'Attempts that ended' }),
  tasks: count.meta({ description: 'Completed tasks' }),
  outputs: count.meta({ description: 'What they made, whatever became of it since' }),
});
export type UsageFigures = z.infer<typeof usageFiguresSchema>;

const ofShape = {
  day: z.iso.date().nullable().meta({ description: 'In UTC' }),
  user_id: idSchema.nullable(),
  api_key_id: z.uuid().nullable().meta({ description: 'By which the task came; null: by a session' }),
  model_name: z.string().nullable().meta({ description: 'null also for what was put together' }),
  workflow_id: idSchema.nullable().meta({ description: 'null: text to image by a checkpoint' }),
  workflow_name: z.string().nullable(),
  workflow_name_zh: z.string().nullable().meta({ description: 'Its name in Chinese, where it comes with Atelier' }),
};

const rowSchema = usageFiguresSchema.extend({
  ...ofShape,
  group_id: idSchema.nullable().optional().meta({ description: 'null: what was used by people in no group' }),
  group_name: z.string().nullable().optional().meta({ description: 'As it was called last, also when it is deleted' }),
  rest: z.boolean().meta({ description: 'Many small rows of days that are over, put together' }),
});

/** What was used, by one of the groups: only the fields of that group are set. */
export const usageRecordSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  group_by: z.enum(USAGE_GROUPS),
  total: usageFiguresSchema,
  rows: z.array(rowSchema).max(MAX_USAGE_ROWS).meta({ description: 'Days in their order, all else by most GPU time' }),
  more: z.boolean().meta({ description: 'There are more rows; they are in the total' }),
});
export type UsageRecord = z.infer<typeof usageRecordSchema>;

/** Answer of `GET /api/v1/usage`. */
export const ownUsageReportSchema = usageRecordSchema.meta({ id: 'UsageReport' });

/** Answer of `GET /api/v1/admin/usage`. */
export const usageReportSchema = usageRecordSchema
  .extend({
    rows: z
      .array(
        rowSchema
          .extend({
            ...namedUserShape,
            api_key_name: z
              .string()
              .nullable()
              .meta({ description: 'null: it came by none, is not known any more, or its name cannot be told now' }),
          })
          .meta({ id: 'UsageRow' }),
      )
      .max(MAX_USAGE_ROWS),
  })
  .meta({ id: 'AllUsageReport' });
export type UsageReport = z.infer<typeof usageReportSchema>;
export type UsageRow = UsageReport['rows'][number];

/** One row as it is kept, for an export. `after` of the next page is its place. */
export const usageCellSchema = usageFiguresSchema.extend({
  ...ofShape,
  day: z.iso.date(),
  user_id: idSchema,
  rest: z.boolean(),
  /** Names of the groups that the user was in on that day; for admins. */
  groups: z
    .array(z.string())
    .max(10 * GROUP_LIMITS.ofUser)
    .default([]),
});
export type UsageCell = z.infer<typeof usageCellSchema>;
