import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { EndpointsModule } from '../endpoints/endpoints.module.js';
import { EventIntake } from './event-intake.js';
import { TaskEnds } from './task-ends.js';

@Module({ imports: [DeliveriesModule, EndpointsModule], providers: [EventIntake, TaskEnds] })
export class IntakeModule {}
