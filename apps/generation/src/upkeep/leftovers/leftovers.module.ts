import { Module } from '@nestjs/common';
import { RemoveLeftovers } from './remove-leftovers.js';

/** What attempts have stored and not reported is removed. */
@Module({ providers: [RemoveLeftovers] })
export class LeftoversModule {}
