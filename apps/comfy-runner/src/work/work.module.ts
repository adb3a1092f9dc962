import { Module } from '@nestjs/common';
import { AttemptsModule } from './attempts/attempts.module.js';
import { LeasesModule } from './leases/leases.module.js';
import { LeasingModule } from './leasing/leasing.module.js';
import { LoraWordsModule } from './lora-words/lora-words.module.js';
import { OutputsModule } from './outputs/outputs.module.js';
import { PromptsModule } from './prompts/prompts.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { ReportsModule } from './reports/reports.module.js';

/**
 * From a lease to its report. Imports go down only:
 *
 *   leasing ──▶ attempts ──▶ prompts ──▶ pictures
 *                  └───────▶ reports ──▶ registration ──▶ leases
 */
@Module({
  imports: [
    ...[LeasingModule, AttemptsModule, PromptsModule, OutputsModule],
    ...[ReportsModule, RegistrationModule, LeasesModule, LoraWordsModule],
  ],
  exports: [AttemptsModule, LeasingModule],
})
export class WorkModule {}
