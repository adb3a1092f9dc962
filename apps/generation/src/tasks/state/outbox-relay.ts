import type { FactoryProvider } from '@nestjs/common';
import { Database, OutboxRelay } from '@atelier/database';
import { EventStream } from '@atelier/messaging';
import { Config } from '../../config.js';

/** Publishes the events of this service's outbox. */
export const outboxRelay: FactoryProvider<OutboxRelay> = {
  provide: OutboxRelay,
  useFactory: (database: Database, stream: EventStream, config: Config) =>
    new OutboxRelay(database, stream, 'generation', config.eventHours),
  inject: [Database, EventStream, Config],
};
