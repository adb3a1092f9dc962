import { Module } from '@nestjs/common';
import { IdentityModule } from '../../identity/identity.module.js';
import { WorkModule } from '../../work/work.module.js';
import { DrainModule } from '../drain/drain.module.js';
import { RunnerControlListener } from './runner-control-listener.js';

@Module({ imports: [DrainModule, IdentityModule, WorkModule], providers: [RunnerControlListener] })
export class ControlModule {}
