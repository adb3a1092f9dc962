import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { taskCommands, type CreateTask, type Task } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { StatusReads } from '../../apps/gateway/src/tasks/status-reads.js';
import { settingsOf } from '../harness/child.js';
import { serveGateway } from './service-gateway.js';

/** Whom it takes everybody for. */
const { natsUrl, userId } = settingsOf<{ natsUrl: string; userId: number }>();
const actor = { user_id: userId, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' } as const;

/** The gateway's two busiest routes without what protects them: no tokens, no limits, no checks of the request, no security headers. */
@Controller('api/v1/generation')
class BareController {
  constructor(
    private readonly commands: CommandClient,
    private readonly reads: StatusReads,
  ) {}

  @Post('create')
  create(@Body() body: CreateTask): Promise<Task> {
    return this.commands.call(taskCommands.create, { actor, body, idempotency_key: null });
  }

  @Get('status/:id')
  async status(@Param('id') id: string): Promise<Task | null> {
    return (await this.reads.read(actor, Number(id), [])).task;
  }
}

await serveGateway('bare-gateway', natsUrl, BareController);
