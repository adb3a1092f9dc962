import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { LeasesModule } from '../leases/leases.module.js';
import { HelloBuilder } from './hello-builder.js';
import { Registration } from './registration.js';

@Module({
  imports: [ComfyUiModule, IdentityModule, LeasesModule],
  providers: [HelloBuilder, Registration],
  exports: [Registration],
})
export class RegistrationModule {}
