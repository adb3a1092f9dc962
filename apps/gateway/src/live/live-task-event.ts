import { taskHolderSchema, taskStatusEventSchema } from '@atelier/contracts';
import type { z } from 'zod';

/** A status event as gateways hear it. What is for them alone must not go on to clients; what they do not understand of it is left aside. */
export const liveTaskEventSchema = taskStatusEventSchema.extend({
  holder: taskHolderSchema.optional().catch(undefined),
});
export type LiveTaskEvent = z.infer<typeof liveTaskEventSchema>;
