import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  madeEnrolmentSchema,
  makeEnrolmentSchema,
  runnerIdentityListSchema,
  runnerIdentitySchema,
} from './runner-identities.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';
import { runnerIdSchema } from './work.commands.js';

/** Who runners are, for admins and for gateways; answered by the generation service. */
export const runnerIdentityCommands = {
  identities: command('cmd.generation.runner_identities', z.object({ actor: actorSchema }), runnerIdentityListSchema),
  makeEnrolment: command(
    'cmd.generation.make_runner_enrolment',
    actingAdminSchema.extend({ body: makeEnrolmentSchema }),
    madeEnrolmentSchema,
  ),
  removeEnrolment: command(
    'cmd.generation.remove_runner_enrolment',
    actingAdminSchema.extend({ id: idSchema }),
    nothingSchema,
  ),
  revoke: command(
    'cmd.generation.revoke_runner',
    actingAdminSchema.extend({ runner_id: runnerIdSchema }),
    runnerIdentitySchema,
  ),
  /** Whether a runner holds this very attempt of the user's task now; null: one without an identity of its own. */
  holds: command(
    'cmd.generation.runner_holds',
    z.object({
      user_id: idSchema,
      task_id: idSchema,
      attempt: z.int().min(1).max(2_147_483_647),
      runner_id: runnerIdSchema.nullable(),
    }),
    z.object({
      holds: z.boolean(),
      /** Whether previews of it may be shown; a service of the release before does not say, and withholds nothing. */
      previews: z.boolean().nullish(),
    }),
  ),
} as const;
