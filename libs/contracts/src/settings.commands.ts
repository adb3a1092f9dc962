import { z } from 'zod';
import { command } from './command.js';
import { actorSchema } from './scalars.js';
import { settingListSchema } from './settings.js';

const askedSchema = z.object({ actor: actorSchema });

/** The settings in force, of each service its own. */
export const settingsCommands = {
  auth: command('cmd.auth.settings', askedSchema, settingListSchema),
  generation: command('cmd.generation.settings', askedSchema, settingListSchema),
} as const;
