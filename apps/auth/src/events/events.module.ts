import { Database, OutboxRelay } from '@atelier/database';
import { EventStream } from '@atelier/messaging';
import { Global, Module } from '@nestjs/common';

/** Prefix of message ids in the stream, so that the outboxes of two services cannot collide. */
const MESSAGE_PREFIX = 'auth';

/**
 * Publishes events from the outbox to the JetStream stream. Features insert rows and wake the relay after their commit.
 */
@Global()
@Module({
  providers: [
    {
      provide: OutboxRelay,
      useFactory: (database: Database, stream: EventStream) => new OutboxRelay(database, stream, MESSAGE_PREFIX),
      inject: [Database, EventStream],
    },
  ],
  exports: [OutboxRelay],
})
export class EventsModule {}
