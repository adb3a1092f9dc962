import { GuardedHttp } from '@atelier/guarded-http';
import { Module, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { ClientDocuments } from './client-documents.js';
import { ConnectionsController } from './connections.controller.js';
import { Connections } from './connections.js';
import { Consents } from './consents.js';
import { IssueTokens } from './issue-tokens.js';
import { ReadRequests } from './read-requests.js';
import { RegisteredClients } from './registered-clients.js';

/** Clients that users connect by OAuth 2.1: who they are, consent, tokens. */
@Module({
  imports: [SessionsModule, TokensModule],
  controllers: [ConnectionsController],
  providers: [
    {
      provide: GuardedHttp,
      inject: [Config],
      useFactory: ({ clientDocumentNetworks: allowedNetworks, clientDocumentHttp }: Config) =>
        new GuardedHttp({ allowedNetworks, allowHttp: clientDocumentHttp === 'allow' }),
    },
    ...[ClientDocuments, Connections, Consents, IssueTokens, ReadRequests, RegisteredClients],
  ],
})
export class ConnectionsModule implements OnModuleDestroy {
  constructor(private readonly http: GuardedHttp) {}

  async onModuleDestroy(): Promise<void> {
    await this.http.close();
  }
}
