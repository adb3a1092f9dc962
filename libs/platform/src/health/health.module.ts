import { Controller, Get, Global, Module, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Health } from './health.js';

/** `/health/live`: the loop turns. `/health/started`: it could work once, and does not stop. `/health/ready`: it can work now, or what is away. */
@Controller('health')
export class HealthController implements OnModuleDestroy {
  constructor(private readonly health: Health) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('started')
  async started(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ok' | 'not_started' }> {
    const started = await this.health.hasStarted();
    void reply.status(started ? 200 : 503).header('cache-control', 'no-store');
    return { status: started ? 'ok' : 'not_started' };
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
