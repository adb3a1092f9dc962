import { Module } from '@nestjs/common';
import { RunnerIdentity } from './runner-identity.js';

@Module({ providers: [RunnerIdentity], exports: [RunnerIdentity] })
export class IdentityModule {}
