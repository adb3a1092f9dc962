import { Module } from '@nestjs/common';
import { HeldLeases } from './held-leases.js';

@Module({ providers: [HeldLeases], exports: [HeldLeases] })
export class LeasesModule {}
