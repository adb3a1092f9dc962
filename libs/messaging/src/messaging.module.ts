import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ClientNats } from '@nestjs/microservices';
import { CommandClient } from './command-client.js';
import { EventConsumer } from './event-consumer.js';
import { EventStream } from './event-stream.js';
import { NatsConnection } from './nats-connection.js';
import { connectOptions, type NatsSettings } from './nats-options.js';

/** Everything a service needs to talk: commands, core subscriptions, and the event stream. */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(settings: NatsSettings): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: ClientNats, useFactory: () => new ClientNats(connectOptions(settings)) },
        NatsConnection,
        CommandClient,
        EventStream,
        EventConsumer,
      ],
      exports: [NatsConnection, CommandClient, EventStream, EventConsumer],
    };
  }
}
