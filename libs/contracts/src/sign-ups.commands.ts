import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';
import { entranceSchema, refuseSignUpSchema, signUpWorkSchema, waitingSignUpsSchema } from './sign-ups.js';

const signUpRefSchema = actingAdminSchema.extend({ user_id: idSchema });

/** Accounts that people make for themselves; answered by auth. */
export const signUpCommands = {
  entrance: command('cmd.auth.entrance', z.object({}), entranceSchema),
  /** Work for one sign-up. */
  work: command('cmd.auth.sign_up_work', z.object({}), signUpWorkSchema),
  waiting: command('cmd.auth.waiting_sign_ups', z.object({ actor: actorSchema }), waitingSignUpsSchema),
  approve: command('cmd.auth.approve_sign_up', signUpRefSchema, nothingSchema),
  refuse: command('cmd.auth.refuse_sign_up', signUpRefSchema.extend({ body: refuseSignUpSchema }), nothingSchema),
} as const;
