import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { RegistrationModule } from '../registration/registration.module.js';
import { Addresses } from './addresses.js';
import { WorkReporter } from './work-reporter.js';

@Module({
  imports: [ComfyUiModule, IdentityModule, RegistrationModule],
  providers: [Addresses, WorkReporter],
  exports: [Addresses, WorkReporter],
})
export class ReportsModule {}
