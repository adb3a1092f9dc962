import 'reflect-metadata';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { taskCommands, type CreateTask, type Task } from '@atelier/contracts';
import { CommandClient, MessagingModule } from '@atelier/messaging';
import { HealthModule, startService } from '@atelier/platform';
import { offer, settingsOf } from '../harness/child.js';

/** Whom it takes everybody for. */
const { natsUrl, userId } = settingsOf<{ natsUrl: string; userId: number }>();
const actor = { user_id: userId, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' } as const;

/** The gateway's two busiest routes without what protects them: no tokens, no limits, no checks of the request, no security headers. */
@Controller('api/v1/generation')
class BareController {
  constructor(private readonly commands: CommandClient) {}

  @Post('create')
  create(@Body() body: CreateTask): Promise<Task> {
    return this.commands.call(taskCommands.create, { actor, body, idempotency_key: null });
  }

  @Get('status/:id')
  status(@Param('id') id: string): Promise<Task> {
    return this.commands.call(taskCommands.status, { actor, task_id: Number(id) });
  }
}

@Module({
  imports: [HealthModule, MessagingModule.forRoot({ url: natsUrl, name: 'bare-gateway' })],
  controllers: [BareController],
})
class BareModule {}

const app = await startService({
  name: 'bare-gateway',
  module: BareModule,
  log: { format: 'json', level: 'warn' },
  http: { host: '127.0.0.1', port: 0 },
});
const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
offer({ url: () => url });
