import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, NatsConnection } from '@atelier/messaging';
import { HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { Aftermath } from './attempt/aftermath.js';
import type { AttemptParts } from './attempt/attempt-parts.js';
import { ATTEMPT_PARTS, Attempts } from './attempt/attempts.js';
import { ComfyLink } from './comfyui-link/comfyui-link.js';
import { DisownedPrompts } from './comfyui-link/disowned-prompts.js';
import { Config } from './config.js';
import { RunnerControlListener } from './control/runner-control.js';
import { RunnerIdentity } from './identity/runner-identity.js';
import { DeletionCost } from './kubernetes/deletion-cost.js';
import { HeldLeases } from './leasing/held-leases.js';
import { HelloSource } from './leasing/hello-source.js';
import { LeaseIntake } from './leasing/lease-intake.js';
import { Registration } from './leasing/registration.js';
import { RunTimes } from './leasing/run-times.js';
import { RunnerLoop } from './leasing/runner-loop.js';
import { WarmModels } from './leasing/warm-models.js';
import { WorkDesk } from './leasing/work-desk.js';
import { Delivery } from './outputs/delivery.js';
import { OutputStore } from './outputs/output-store.js';
import { WorkReporter } from './reporting/work-reporter.js';
import { Drain } from './shutdown/drain.js';

const link = [ComfyLink, DisownedPrompts, RunnerIdentity];
const leasing = [HeldLeases, HelloSource, LeaseIntake, Registration, RunnerLoop, RunTimes, WarmModels, WorkDesk];
const attempts = [Aftermath, Attempts, Delivery, OutputStore, WorkReporter];
const end = [Drain, RunnerControlListener, DeletionCost];

type Injected = [ComfyLink, NatsConnection, WorkReporter, Delivery, Aftermath, HeldLeases, WarmModels, RunTimes];

const attemptParts = {
  provide: ATTEMPT_PARTS,
  inject: [Config, ComfyLink, NatsConnection, WorkReporter, Delivery, Aftermath, HeldLeases, WarmModels, RunTimes],
  useFactory: (config: Config, ...injected: Injected): AttemptParts => {
    const [comfy, nats, reporter, delivery, aftermath, held, warm, times] = injected;
    return { config: config.values, link: comfy, nats, reporter, delivery, aftermath, held, warm, times };
  },
};

/** The runner: wiring only. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HealthModule,
        MessagingModule.forRoot({ url: config.values.NATS_URL, name: 'comfy-runner' }),
        StorageModule.forRoot(config.values),
      ],
      providers: [{ provide: Config, useValue: config }, attemptParts, ...link, ...leasing, ...attempts, ...end],
    };
  }
}
