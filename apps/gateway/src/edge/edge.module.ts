import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RequestShapeGuard } from './request-shape.guard.js';

/** The checks that no route declares itself. Its global guard is the last one: see `AppModule`. */
@Module({ providers: [{ provide: APP_GUARD, useClass: RequestShapeGuard }] })
export class EdgeModule {}
