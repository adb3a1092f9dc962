import { Module } from '@nestjs/common';
import { ProgressModule } from '../progress/progress.module.js';
import { EventStreamsController } from './event-streams.controller.js';
import { EventStreams } from './event-streams.js';

@Module({ imports: [ProgressModule], controllers: [EventStreamsController], providers: [EventStreams] })
export class EventStreamsModule {}
