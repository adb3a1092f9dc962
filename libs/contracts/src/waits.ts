import { z } from 'zod';

/** Proxies give an answer up that has not begun after a minute. */
export const MAX_WAIT_S = 60;

/** The query of calls that can wait for the end of a task. */
export const waitQuerySchema = z.strictObject({
  wait: z.coerce.number().int().min(0).max(MAX_WAIT_S).optional().meta({
    description: 'Answer when the task has ended, or after so many seconds with how it stands then',
    example: 25,
  }),
});
export type WaitQuery = z.infer<typeof waitQuerySchema>;
