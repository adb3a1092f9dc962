import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import {
  accountCommands,
  endedSessionsSchema,
  sessionListSchema,
  type Actor,
  type EndedSessions,
  type SessionList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForViewers } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { sessionList } from './account-examples.js';

const sessionParamsSchema = z.strictObject({ id: z.uuid().meta({ example: sessionList.items[0]!.id }) });
type SessionParams = z.output<typeof sessionParamsSchema>;

/** The sessions of the signed-in user. */
@Controller('api/v1/account/sessions')
export class AccountSessionsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listSessions',
    tag: 'Accounts',
    summary: 'Where you are signed in',
    description: 'The session used last comes first; at most 100.',
    answer: { status: 200, description: 'Your sessions', schema: sessionListSchema, example: sessionList },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<SessionList> {
    return this.commands.call(accountCommands.sessions, { actor });
  }

  @Delete()
  @ForViewers()
  @Operation({
    id: 'endOtherSessions',
    tag: 'Accounts',
    summary: 'Sign out everywhere else',
    answer: { status: 200, description: 'How many have ended', schema: endedSessionsSchema, example: { ended: 2 } },
    problems: [],
  })
  endOthers(@CurrentActor() actor: Actor): Promise<EndedSessions> {
    return this.commands.call(accountCommands.endOtherSessions, { actor });
  }

  @Delete(':id')
  @ForViewers()
  @HttpCode(204)
  @Operation({
    id: 'endSession',
    tag: 'Accounts',
    summary: 'Sign out one of your sessions',
    answer: { status: 204, description: 'It has ended; its tokens and sockets are refused from now on' },
    problems: ['not_found'],
  })
  async end(
    @CurrentActor() actor: Actor,
    @Param({ schema: sessionParamsSchema }) { id }: SessionParams,
  ): Promise<void> {
    await this.commands.call(accountCommands.endSession, { actor, session_id: id });
  }
}
