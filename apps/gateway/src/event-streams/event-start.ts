import { seqSchema } from '@atelier/contracts';
import { z } from 'zod';

/** The query of streams of events. */
export const eventsQuerySchema = z.strictObject({
  after: z.coerce.number().pipe(seqSchema).optional().meta({
    description: 'Go on after the event with this id, where no `Last-Event-ID` can be sent',
    example: 17,
  }),
});
export type EventsQuery = z.infer<typeof eventsQuerySchema>;

/** Describes the header. */
export const LAST_EVENT_ID_HEADER = {
  'Last-Event-ID': {
    description: 'The id of the last event that was received; clients of server-sent events send it by themselves',
    example: '17',
    schema: { type: 'string' },
  },
};

/** After which event a client goes on. What is no id of ours is none: the client then starts with a snapshot. */
export function startOf(header: string | string[] | undefined, { after }: EventsQuery): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  const id = seqSchema.safeParse(text === undefined || text === '' ? undefined : Number(text));
  return id.success ? id.data : after;
}
