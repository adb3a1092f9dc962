import { Controller, Get, Global, Module, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Health } from './health.js';

/** `/health/live` says that the loop turns; `/health/ready` says whether work may be sent here. */
@Controller('health')
export class HealthController implements OnModuleDestroy {
  constructor(private readonly health: Health) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: 'ok' | 'not_ready'; checks: Record<string, boolean> }> {
    const { ready, checks } = await this.health.report();
    void reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    return { status: ready ? 'ok' : 'not_ready', checks };
  }

  onModuleDestroy(): void {
    this.health.markStopping();
  }
}

@Global()
@Module({ providers: [Health], controllers: [HealthController], exports: [Health] })
export class HealthModule {}
