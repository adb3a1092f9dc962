import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { idSchema, timestampSchema } from './scalars.js';
import { taskPhaseSchema } from './tasks.js';
import { DEFAULT_POOL, runnerIdSchema } from './work.commands.js';

/** What a runner does: `lost` has not shown itself for 15 s, `quarantined` gets no work because its ComfyUI failed or an admin said so. */
export const runnerStateSchema = z.enum(['idle', 'busy', 'quarantined', 'lost']).meta({ id: 'RunnerState' });
export type RunnerState = z.infer<typeof runnerStateSchema>;

export const runnerTaskSchema = z
  .object({
    id: idSchema,
    user_id: idSchema,
    ...namedUserShape,
    model_name: z.string(),
    attempt: z.int(),
    phase: taskPhaseSchema.nullable(),
    progress: z.number().min(0).max(1),
    started_at: timestampSchema,
  })
  .meta({ id: 'RunnerTask' });

/** A runner and its ComfyUI, as admins see them. */
export const fleetRunnerSchema = z
  .object({
    id: runnerIdSchema,
    class: z.string().meta({ description: 'Kind of GPU' }),
    pool: z.string().default(DEFAULT_POOL).meta({ description: 'Runners that are scaled together' }),
    state: runnerStateSchema,
    since: timestampSchema.meta({ description: 'Since when it is in this state' }),
    draining: z.boolean().meta({ description: 'It gets no new work, until it is resumed' }),
    quarantine: z
      .object({ until: timestampSchema.nullable().meta({ description: 'null: until an admin releases it' }) })
      .nullable(),
    failures: z.int().min(0).meta({ description: 'Attempts in a row that failed by what may be its own fault' }),
    comfyui_version: z.string(),
    vram_total_bytes: z.int().min(0),
    models: z.int().min(0).meta({ description: 'How many models it can run' }),
    warm: z.array(z.string()).meta({ description: 'Models that it has loaded' }),
    current_task: runnerTaskSchema.nullable().meta({ description: 'What its GPU works on' }),
    leased: z.int().min(0).meta({ description: 'Tasks that it holds: the current one, one ahead, one being uploaded' }),
    started_at: timestampSchema,
    last_seen_at: timestampSchema,
  })
  .meta({ id: 'FleetRunner' });
export type FleetRunner = z.infer<typeof fleetRunnerSchema>;

export const fleetRunnerListSchema = z.object({ items: z.array(fleetRunnerSchema) }).meta({ id: 'FleetRunnerList' });
export type FleetRunnerList = z.infer<typeof fleetRunnerListSchema>;

/** What an admin can do with a runner. */
export const runnerActionSchema = z.enum(['drain', 'resume', 'quarantine', 'release']);
export type RunnerAction = z.infer<typeof runnerActionSchema>;
