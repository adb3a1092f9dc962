import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { LeasesModule } from '../leases/leases.module.js';
import { CatalogueReport } from './catalogue-report.js';
import { HelloBuilder } from './hello-builder.js';
import { Registration } from './registration.js';

@Module({
  imports: [ComfyUiModule, IdentityModule, LeasesModule],
  providers: [CatalogueReport, HelloBuilder, Registration],
  exports: [Registration],
})
export class RegistrationModule {}
