import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { LeasesModule } from '../leases/leases.module.js';
import { PromptsModule } from '../prompts/prompts.module.js';
import { RegistrationModule } from '../registration/registration.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { LeaseIntake } from './lease-intake.js';
import { LeaseRequests } from './lease-requests.js';
import { RunnerLoop } from './runner-loop.js';

@Module({
  imports: [
    ...[ComfyUiModule, IdentityModule, AttemptsModule, LeasesModule],
    ...[PromptsModule, RegistrationModule, ReportsModule],
  ],
  providers: [LeaseIntake, LeaseRequests, RunnerLoop],
  exports: [RunnerLoop],
})
export class LeasingModule {}
