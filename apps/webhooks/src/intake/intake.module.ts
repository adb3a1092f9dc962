import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { EndpointsModule } from '../endpoints/endpoints.module.js';
import { CatchUp } from './catch-up.js';
import { EventIntake } from './event-intake.js';
import { KnownUntil } from './known-until.js';
import { TaskEnds } from './task-ends.js';

@Module({ imports: [DeliveriesModule, EndpointsModule], providers: [CatchUp, EventIntake, KnownUntil, TaskEnds] })
export class IntakeModule {}
