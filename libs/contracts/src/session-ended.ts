import { z } from 'zod';
import { problemCodeSchema } from './errors.js';
import { timestampSchema, versionSchema } from './scalars.js';

/**
 * Server to client: why the socket is closed right after this. Connecting again makes sense with a new token only. Apart from the other
 * events, which the page checks: it would bring all codes of problems with it.
 */
export const sessionEndedEventSchema = z.object({ v: versionSchema, code: problemCodeSchema, ts: timestampSchema });
export type SessionEndedEvent = z.infer<typeof sessionEndedEventSchema>;
