import { command } from './command.js';
import { syncReplySchema, syncRequestSchema } from './events.js';
import { idSchema } from './scalars.js';

/** Durable events that a client has missed; answered by the generation service. */
export const eventCommands = {
  sync: command('cmd.generation.sync', syncRequestSchema.extend({ user_id: idSchema }), syncReplySchema),
} as const;
