import 'reflect-metadata';
import { Module, type Type } from '@nestjs/common';
import { MessagingModule } from '@atelier/messaging';
import { HealthModule, startService } from '@atelier/platform';
import { StatusReads } from '../../apps/gateway/src/tasks/status-reads.js';
import { offer } from '../harness/child.js';

/** Serves a controller that asks the services as the gateway does: what is asked at the same time goes in the gateway's own messages. */
export async function serveGateway(name: string, natsUrl: string, controller: Type): Promise<void> {
  @Module({
    imports: [HealthModule, MessagingModule.forRoot({ url: natsUrl, name })],
    controllers: [controller],
    providers: [StatusReads],
  })
  class GatewayModule {}

  const app = await startService({
    ...{ name, module: GatewayModule, log: { format: 'json', level: 'warn' } },
    http: { host: '127.0.0.1', port: 0 },
  });
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  offer({ url: () => url });
}
