import { Module } from '@nestjs/common';
import { EventStreamsController } from './event-streams.controller.js';
import { EventStreams } from './event-streams.js';

@Module({ controllers: [EventStreamsController], providers: [EventStreams] })
export class EventStreamsModule {}
