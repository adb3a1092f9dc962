import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ClientNats } from '@nestjs/microservices';
import { CommandClient } from './command-client.js';
import { EventConsumer } from './event-consumer.js';
import { EventStream } from './event-stream.js';
import { NatsConnection } from './nats-connection.js';
import { PROOF_MODE, type ProofMode } from './proofs/actor.guard.js';
import { ActorProofs } from './proofs/actor-proofs.js';
import { ProofKeys } from './proofs/proof-keys.js';
import { connectOptions, type NatsSettings } from './nats-options.js';

/** Everything a service needs to talk: commands, core subscriptions, and the event stream. */
@Global()
@Module({})
export class MessagingModule {
  /** @param settings `actorProofs`: of a service that takes commands */
  static forRoot(settings: NatsSettings & { actorProofs?: ProofMode }): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: ClientNats, useFactory: () => new ClientNats(connectOptions(settings)) },
        NatsConnection,
        {
          provide: CommandClient,
          useFactory: (connection: NatsConnection) => new CommandClient(connection, settings.runner?.runnerId),
          inject: [NatsConnection],
        },
        {
          provide: EventStream,
          useFactory: (connection: NatsConnection) => new EventStream(connection, settings.streamReplicas),
          inject: [NatsConnection],
        },
        EventConsumer,
        ProofKeys,
        ActorProofs,
        { provide: PROOF_MODE, useValue: settings.actorProofs ?? 'required' },
      ],
      exports: [NatsConnection, CommandClient, EventStream, EventConsumer, ActorProofs, PROOF_MODE],
    };
  }
}
