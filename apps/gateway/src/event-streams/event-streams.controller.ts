import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { taskCommands, type Actor } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { keepOpen, noteTask } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import type { Identity } from '../access/identity.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { ComeAgainFilter } from './come-again.filter.js';
import { STREAM_HEADERS } from './event-frames.js';
import { eventsQuerySchema, LAST_EVENT_ID_HEADER, startOf, type EventsQuery } from './event-start.js';
import { TaskProgress } from '../progress/task-progress.js';
import { EventStream } from './event-stream.js';
import { EventStreams } from './event-streams.js';
import { EventWriter } from './event-writer.js';

const ANSWER = {
  status: 200,
  description:
    'First `snapshot {seq, tasks}`, or after a `Last-Event-ID` what was missed; where that is no longer kept, `reset {seq, tasks}`. ' +
    'Then `task.status`, which is durable and has an id, and `task.progress`, which has none; the data is as on the socket. ' +
    '`session.ended {code}` comes when the token or key has ended.',
  binary: ['text/event-stream'],
};

/** Events as server-sent events, for programs: they go on after their last one by themselves. */
@Controller('api/v1')
@ForKeys('tasks:read')
@UseFilters(ComeAgainFilter)
export class EventStreamsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    private readonly progress: TaskProgress,
    private readonly streams: EventStreams,
  ) {}

  @Get('events')
  @Operation({
    id: 'streamEvents',
    tag: 'Generation',
    summary: 'The events of all of your tasks, as they happen',
    headers: LAST_EVENT_ID_HEADER,
    answer: ANSWER,
    problems: [],
  })
  all(
    @CurrentActor() actor: Actor,
    @Query({ schema: eventsQuerySchema }) query: EventsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.stream(actor, query, reply);
  }

  @Get('generation/:id/events')
  @Operation({
    id: 'streamTaskEvents',
    tag: 'Generation',
    summary: 'The events of one task, until it has ended',
    headers: LAST_EVENT_ID_HEADER,
    answer: ANSWER,
    alternatives: [{ status: 204, description: 'It has ended, and you had its last event: do not connect again' }],
    problems: ['not_found'],
  })
  ofTask(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: eventsQuerySchema }) query: EventsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    noteTask(id);
    return this.stream(actor, query, reply, id);
  }

  private async stream(actor: Actor, query: EventsQuery, reply: FastifyReply, taskId?: number): Promise<void> {
    const { request, raw } = reply;
    const writer = new EventWriter();
    keepOpen(request);
    // Whoever goes away takes the stream along, also while it begins.
    raw.once('close', () => writer.cut());
    try {
      this.streams.add({ writer, identity: request.caller as Identity });
      const stream = this.open(actor, writer, taskId);
      const goesOn = await stream.begin(startOf(request.headers['last-event-id'], query));
      void (goesOn ? reply.headers(STREAM_HEADERS).send(writer.body) : reply.status(204).send());
    } catch (error) {
      writer.cut();
      throw error;
    }
  }

  private open(actor: Actor, writer: EventWriter, taskId: number | undefined): EventStream {
    const { commands, connection, progress } = this;
    const readTask = () => commands.call(taskCommands.status, { actor, task_id: taskId! });
    return new EventStream({ commands, connection, progress, writer, actor, taskId, readTask });
  }
}
