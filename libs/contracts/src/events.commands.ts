import { z } from 'zod';
import { command } from './command.js';
import { endedTaskSchema, syncReplySchema, syncRequestSchema } from './events.js';
import { actorSchema, idSchema, timestampSchema } from './scalars.js';

/** Durable events that a client has missed; answered by the generation service. */
export const eventCommands = {
  /** Of the actor alone; without one: from a gateway of the release before. */
  sync: command(
    'cmd.generation.sync',
    syncRequestSchema.extend({ user_id: idSchema, actor: actorSchema.optional() }),
    syncReplySchema,
  ),
  /**
   * Tasks of all users that have ended, by when and id, after a moment and an id: for a service that missed more events than the stream
   * keeps. One that was tried again is there with its last end.
   */
  ended: command(
    'cmd.generation.ended',
    z.object({ since: timestampSchema, after_id: z.int().min(0), limit: z.int().min(1).max(500) }),
    z.object({ items: z.array(endedTaskSchema) }),
    30_000,
  ),
} as const;
