import { Module } from '@nestjs/common';
import { RemovalsController } from './removals.controller.js';

/** Removing a user with everything. */
@Module({ controllers: [RemovalsController] })
export class RemovalsModule {}
