import { Module } from '@nestjs/common';
import { StateModule } from '../state/state.module.js';
import { EventsController } from './events.controller.js';
import { Sync } from './sync.js';

/** What clients missed: events after a sequence number, and a snapshot. */
@Module({
  imports: [StateModule],
  controllers: [EventsController],
  providers: [Sync],
})
export class EventsModule {}
