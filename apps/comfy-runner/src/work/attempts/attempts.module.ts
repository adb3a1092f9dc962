import { NatsConnection } from '@atelier/messaging';
import { Module } from '@nestjs/common';
import { ModelMemory } from '../../comfyui/catalogues/model-memory.js';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { WarmModels } from '../../comfyui/models/warm-models.js';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { Config } from '../../config.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { HeldLeases } from '../leases/held-leases.js';
import { LeasesModule } from '../leases/leases.module.js';
import { OutputDelivery } from '../outputs/output-delivery.js';
import { OutputsModule } from '../outputs/outputs.module.js';
import { LeaseGraphs } from '../prompts/lease-graphs.js';
import { PromptCleanup } from '../prompts/prompt-cleanup.js';
import { PromptsModule } from '../prompts/prompts.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { WorkReporter } from '../reports/work-reporter.js';
import type { AttemptParts } from './attempt-parts.js';
import { ATTEMPT_PARTS, Attempts } from './attempts.js';
import { RunTimes } from './run-times.js';

type Injected = [
  RunnerIdentity,
  ComfyLink,
  NatsConnection,
  WorkReporter,
  OutputDelivery,
  PromptCleanup,
  LeaseGraphs,
  HeldLeases,
  WarmModels,
  ModelMemory,
  RunTimes,
];

/** Bundles what attempts work with: they are made per lease, so Nest cannot inject it one by one. */
const attemptParts = {
  provide: ATTEMPT_PARTS,
  inject: [
    ...[Config, RunnerIdentity, ComfyLink, NatsConnection, WorkReporter],
    ...[OutputDelivery, PromptCleanup, LeaseGraphs, HeldLeases, WarmModels, ModelMemory, RunTimes],
  ],
  useFactory: (config: Config, ...injected: Injected): AttemptParts => {
    const [identity, link, nats, reporter, delivery, cleanup, graphs, held, warm, memory, times] = injected;
    return { config, identity, link, nats, reporter, delivery, cleanup, graphs, held, warm, memory, times };
  },
};

@Module({
  imports: [ComfyUiModule, IdentityModule, LeasesModule, OutputsModule, PromptsModule, ReportsModule],
  providers: [attemptParts, Attempts, RunTimes],
  exports: [Attempts],
})
export class AttemptsModule {}
