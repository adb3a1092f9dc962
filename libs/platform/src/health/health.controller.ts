import { Controller, Get, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Health } from './health.js';

/**
 * - `/health/live`: the event loop runs.
 * - `/health/started`: the service was able to work once, and was not told to stop.
 * - `/health/ready`: it can work now; otherwise 503 and which checks fail.
 */
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
