import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { RegistrationModule } from '../registration/registration.module.js';
import { LoraReport } from './lora-report.js';

/** What LoRAs say of themselves, told to the service. */
@Module({ imports: [ComfyUiModule, IdentityModule, RegistrationModule], providers: [LoraReport] })
export class LoraWordsModule {}
