import { Module } from '@nestjs/common';
import { ControlModule } from './control/control.module.js';
import { DrainModule } from './drain/drain.module.js';
import { KubernetesModule } from './kubernetes/kubernetes.module.js';

/** How this process is told what to do from outside, and how it ends. */
@Module({ imports: [ControlModule, DrainModule, KubernetesModule] })
export class LifecycleModule {}
