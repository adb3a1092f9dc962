import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { EventIntake } from './event-intake.js';

@Module({ imports: [DeliveriesModule], providers: [EventIntake] })
export class IntakeModule {}
